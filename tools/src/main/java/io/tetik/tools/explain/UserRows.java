package io.tetik.tools.explain;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.tetik.schemas.codec.RecordJson;
import io.tetik.schemas.codec.RecordJsonException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * The rows of one user in a file with one JSON object a line. A file may have gigabytes, so it is read line by line, and
 * only lines that mention the user are parsed.
 */
final class UserRows<T extends SpecificRecord> {
    private final Class<T> type;
    private final Function<T, String> userOf;
    private final String user;

    UserRows(Class<T> type, Function<T, String> userOf, String user) {
        this.type = type;
        this.userOf = userOf;
        this.user = user;
    }

    /**
     * @param unreadable gets the reason for each line that mentions the user but is no such row
     */
    void read(Path file, Consumer<T> rows, Consumer<String> unreadable) throws IOException {
        String mention = '"' + new String(JsonStringEncoder.getInstance().quoteAsString(user)) + '"';
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8), 1 << 16)) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.contains(mention)) {
                    String place = file.getFileName() + ", line " + number + ": ";
                    take(line, rows, why -> unreadable.accept(place + why));
                }
            }
        }
    }

    private void take(String line, Consumer<T> rows, Consumer<String> unreadable) {
        try {
            T row = RecordJson.read(line, type);
            if (userOf.apply(row).equals(user)) {
                rows.accept(row);
            }
        } catch (RecordJsonException wrong) {
            unreadable.accept(String.valueOf(wrong.getMessage()));
        }
    }
}
