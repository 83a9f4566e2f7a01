package io.tetik.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.jobs.files.UnusableInputException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExternalSortTest {
    private static final Comparator<Row> BY_KEY = Comparator.comparing(Row::key);

    @TempDir
    Path root = Path.of("");

    private @org.jspecify.annotations.Nullable WorkFolder work;

    /** The number tells rows with the same key apart. */
    record Row(String key, int number) {}

    @BeforeEach
    void openFolder() throws UnusableInputException {
        work = WorkFolder.in(root);
    }

    @AfterEach
    void closeFolder() throws IOException {
        folder().close();
        assertThat(root).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"0, 1000", "1, 1000", "5000, 100000000", "5000, 10000", "5000, 3000", "5000, 1", "200, 60"})
    void givesTheSameAsAStableSortInMemory(int size, long memory) throws IOException {
        List<Row> rows = random(size);
        List<Row> expected = new ArrayList<>(rows);
        expected.sort(BY_KEY);

        try (ExternalSort<Row> sort = sort("s", memory)) {
            assertThat(sorted(sort, rows)).isEqualTo(expected);
            assertThat(sort.count()).isEqualTo(size);
            assertThat(sort.mostOpen()).isLessThanOrEqualTo(ExternalSort.MOST_OPEN);
        }
    }

    @Test
    void nothingIsWrittenWhileMemoryIsEnough() throws IOException {
        try (ExternalSort<Row> sort = sort("s", 1_000_000)) {
            sorted(sort, random(1000));

            assertThat(runs()).isEmpty();
        }
    }

    @Test
    void noMoreThanTheLimitOfFilesIsOpenAtOnce() throws IOException {
        try (ExternalSort<Row> sort = sort("s", 10_000)) {
            sorted(sort, random(40_000));

            assertThat(sort.mostOpen()).isEqualTo(ExternalSort.MOST_OPEN);
        }
    }

    @Test
    void largeRowsAreMergedFewAtATime() throws IOException {
        String large = "x".repeat(5_000);
        try (ExternalSort<Row> sort = sort("s", 10_000)) {
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                rows.add(new Row(large, i));
            }

            assertThat(sorted(sort, rows)).isEqualTo(rows);
            assertThat(sort.mostOpen()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void severalSortsShareAFolder() throws IOException {
        try (ExternalSort<Row> one = sort("one", 500);
                ExternalSort<Row> other = sort("other", 500)) {
            List<Row> rows = random(300);
            for (Row row : rows) {
                one.add(row);
                other.add(row);
            }
            List<Row> expected = rows.stream().sorted(BY_KEY).toList();

            assertThat(drain(one)).isEqualTo(expected);
            assertThat(drain(other)).isEqualTo(expected);
        }
    }

    @Test
    void runsAreDeletedWithTheSort() throws IOException {
        try (ExternalSort<Row> sort = sort("s", 500)) {
            for (Row row : random(300)) {
                sort.add(row);
            }
            assertThat(runs()).isNotEmpty();
        }

        assertThat(runs()).isEmpty();
    }

    private ExternalSort<Row> sort(String name, long memory) {
        return new ExternalSort<>(folder(), name, BY_KEY, new RowText(), memory);
    }

    private WorkFolder folder() {
        return java.util.Objects.requireNonNull(work);
    }

    private List<Path> runs() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(WorkFolder.NAME))) {
            return files.toList();
        }
    }

    private static List<Row> sorted(ExternalSort<Row> sort, List<Row> rows) throws IOException {
        for (Row row : rows) {
            sort.add(row);
        }
        return drain(sort);
    }

    private static List<Row> drain(ExternalSort<Row> sort) throws IOException {
        List<Row> all = new ArrayList<>();
        try (SortedRows<Row> rows = sort.sorted()) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                all.add(row);
            }
        }
        return all;
    }

    /** Few different keys, some of them beyond ASCII, one of them half a surrogate pair. */
    private static List<Row> random(int size) {
        Random random = new Random(size);
        String[] keys = {"", "a", "b", "z\u00e9", "\u0131", "\ud83d\ude00", "\ud83d", "long".repeat(30)};
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            rows.add(new Row(keys[random.nextInt(keys.length)] + random.nextInt(20), i));
        }
        return rows;
    }

    private static final class RowText implements RowSerializer<Row> {
        @Override
        public void write(Row row, DataOutputStream out) throws IOException {
            SpilledText.write(row.key, out);
            out.writeInt(row.number);
        }

        @Override
        public Row read(DataInputStream in) throws IOException {
            return new Row(SpilledText.require(in), in.readInt());
        }

        @Override
        public long sizeInMemory(Row row) {
            return row.key.length();
        }
    }
}
