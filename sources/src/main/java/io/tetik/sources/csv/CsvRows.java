package io.tetik.sources.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV (RFC 4180) in UTF-8 whose first line names the columns. Fields are separated by what separates those of the header: a comma, a
 * semicolon or a tab. Blank lines and a byte order mark are passed over. Every field is text, and an empty one is empty text.
 */
public final class CsvRows implements AutoCloseable {
    private static final String SEPARATORS = ",;\t";
    private static final int LONGEST_HEADER = 1 << 20;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> rows;
    private final List<String> header;
    private final char separator;

    /**
     * One row.
     *
     * @param line the 1-based line in which it begins
     * @param fields in the order of the columns
     */
    public record Row(long line, List<String> fields) {}

    private CsvRows(CsvReader<CsvRecord> reader, Iterator<CsvRecord> rows, List<String> header, char separator) {
        this.reader = reader;
        this.rows = rows;
        this.header = header;
        this.separator = separator;
    }

    /**
     * Reads the header; closes the input with itself.
     *
     * @throws IOException if it cannot be read or names no columns
     */
    public static CsvRows open(InputStream in) throws IOException {
        BufferedReader text =
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()), LONGEST_HEADER);
        try {
            skipMark(text);
            char separator = separator(text);
            CsvReader<CsvRecord> reader = CsvReader.builder()
                    .fieldSeparator(separator)
                    .skipEmptyLines(true)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(text);
            Iterator<CsvRecord> rows = reader.iterator();
            if (!rows.hasNext()) {
                throw new IOException("it is empty, and has no header line");
            }
            return new CsvRows(reader, rows, checked(rows.next().getFields()), separator);
        } catch (CsvParseException | UncheckedIOException broken) {
            throw say(broken);
        } catch (CharacterCodingException broken) {
            throw notUtf8(broken);
        }
    }

    /** The next row, or null after the last. */
    public @Nullable Row next() throws IOException {
        try {
            if (!rows.hasNext()) {
                return null;
            }
            CsvRecord row = rows.next();
            return new Row(row.getStartingLineNumber(), row.getFields());
        } catch (CsvParseException | UncheckedIOException broken) {
            throw say(broken);
        }
    }

    /**
     * A row by the names of the columns; those that a short row lacks are missing.
     *
     * @throws IOException if the row has more fields than there are columns; the next ones can be read all the same
     */
    public Map<String, @Nullable Object> value(Row row) throws IOException {
        if (row.fields().size() > header.size()) {
            throw new IOException("line " + row.line() + " has " + row.fields().size()
                    + " fields, but the header names " + header.size() + " columns");
        }
        Map<String, @Nullable Object> value = new LinkedHashMap<>();
        for (int i = 0; i < row.fields().size(); i++) {
            value.put(header.get(i), row.fields().get(i));
        }
        return value;
    }

    /** A row below its header, as CSV. */
    public byte[] text(Row row) {
        StringWriter text = new StringWriter();
        // It keeps back what it was given until it is closed.
        try (CsvWriter writer = CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(LineDelimiter.LF)
                .build(text)) {
            writer.writeRecord(header).writeRecord(row.fields());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> checked(List<String> header) throws IOException {
        Set<String> seen = new HashSet<>();
        for (String column : header) {
            if (!seen.add(column)) {
                throw new IOException("the header names the column '" + column + "' twice");
            }
        }
        return List.copyOf(header);
    }

    private static void skipMark(Reader text) throws IOException {
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
    }

    /** What comes first of the separators in the first line, outside of quotes. */
    private static char separator(Reader text) throws IOException {
        text.mark(LONGEST_HEADER);
        boolean quoted = false;
        char found = SEPARATORS.charAt(0);
        for (int i = 0; i < LONGEST_HEADER; i++) {
            int each = text.read();
            quoted ^= each == '"';
            if (each < 0 || (!quoted && each == '\n')) {
                break;
            }
            if (!quoted && SEPARATORS.indexOf(each) >= 0) {
                found = (char) each;
                break;
            }
        }
        text.reset();
        return found;
    }

    private static IOException say(RuntimeException broken) {
        if (broken.getCause() instanceof CharacterCodingException coding) {
            return notUtf8(coding);
        }
        Throwable cause =
                broken instanceof UncheckedIOException && broken.getCause() != null ? broken.getCause() : broken;
        String message = cause.getMessage();
        return new IOException(message == null ? cause.getClass().getSimpleName() : message, broken);
    }

    private static IOException notUtf8(CharacterCodingException broken) {
        return new IOException("it is not in UTF-8", broken);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
