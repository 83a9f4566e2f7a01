package io.tetik.jobs.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.schemas.RejectedRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {
    @TempDir
    Path root = Path.of("");

    @Test
    void eachLineIsAnEventWithItsPlace() throws Exception {
        ReadEvents read = read(event("a") + "\n" + event("b") + "\n");

        assertThat(read.idsAndLines()).containsExactly("a@1", "b@2");
        assertThat(read.events.get(1).source().name()).isEqualTo("events/events.jsonl");
        assertThat(read.rejected).isEmpty();
    }

    @Test
    void lastLineNeedsNoEnd() throws Exception {
        assertThat(read(event("a") + "\n" + event("b")).idsAndLines()).containsExactly("a@1", "b@2");
    }

    @Test
    void blankLinesAreCountedButNoRecords() throws Exception {
        ReadEvents read = read("\n  \r\n" + event("a") + "\n\n" + event("b") + "\n\n");

        assertThat(read.idsAndLines()).containsExactly("a@3", "b@5");
        assertThat(read.rejected).isEmpty();
    }

    @Test
    void byteOrderMarkAndCarriageReturnAreNoPartOfAnEvent() throws Exception {
        ReadEvents read = read("\uFEFF" + event("a") + "\r\n");

        assertThat(read.onlyRaw()).isEqualTo(event("a"));
    }

    @Test
    void bytesThatAreNoUtf8ComeOutUnchanged() throws Exception {
        byte[] line = {'x', (byte) 0xFF, (byte) 0xFE, 0};
        ReadEvents read = read(concat(line, "\n".getBytes(StandardCharsets.UTF_8), bytes(event("a"))));

        assertThat(read.reasonsAndLines()).containsExactly("malformed@1");
        assertThat(raw(read.rejected.get(0))).isEqualTo(line);
        assertThat(read.idsAndLines()).containsExactly("a@2");
    }

    @Test
    void emptyFileHoldsNothing() throws Exception {
        ReadEvents read = read("");

        assertThat(read.events).isEmpty();
        assertThat(read.rejected).isEmpty();
    }

    @Test
    void eventAboveTheLimitIsRejectedWhole() throws Exception {
        String large = "x".repeat(2000);
        ReadEvents read = read(large + "\n" + event("a"));

        assertThat(read.reasonsAndLines()).containsExactly("oversize@1");
        assertThat(raw(read.rejected.get(0))).hasSize(2000);
        assertThat(read.idsAndLines()).containsExactly("a@2");
    }

    @Test
    void lineThatMemoryShouldNotHoldIsCut() throws Exception {
        ReadEvents read = ReadEvents.of(file("x".repeat(1_000_000) + "\n" + event("a")), 1500);

        assertThat(read.reasonsAndLines()).containsExactly("oversize@1");
        assertThat(raw(read.rejected.get(0))).hasSize(1500);
        assertThat(read.rejected.get(0).getDetail())
                .isEqualTo("1000000 bytes, at most 1024 are accepted; only the first 1500 are kept here");
        assertThat(read.idsAndLines()).containsExactly("a@2");
    }

    @Test
    void linesAcrossBuffersAreWhole() throws Exception {
        String padded = event("a") + " ".repeat(900);
        ReadEvents read = read((padded + "\n").repeat(1000));

        assertThat(read.events).hasSize(1000).allMatch(event -> event.raw().length == padded.length());
        assertThat(read.events.get(999).source().position()).isEqualTo(1000);
    }

    @Test
    void zippedFileIsReadLikeAPlainOne() throws Exception {
        Path file = Files.write(root.resolve("events.jsonl.gz"), zipped(event("a") + "\n" + event("b")));

        assertThat(ReadEvents.of(file).idsAndLines()).containsExactly("a@1", "b@2");
    }

    @Test
    void membersOfAZippedFileAreReadOneAfterTheOther() throws Exception {
        byte[] both = concat(zipped(event("a") + "\n"), zipped(event("b") + "\n"));
        Path file = Files.write(root.resolve("events.jsonl.gz"), both);

        assertThat(ReadEvents.of(file).idsAndLines()).containsExactly("a@1", "b@2");
    }

    @Test
    void zippedFileThatBreaksOffKeepsWhatWasReadAndSaysWhereItBroke() throws Exception {
        byte[] whole = zipped((event("a") + "\n").repeat(10));
        Path file = Files.write(root.resolve("events.jsonl.gz"), Arrays.copyOf(whole, whole.length - 9));

        ReadEvents read = ReadEvents.of(file);

        assertThat(read.events).isNotEmpty();
        assertThat(read.rejected).hasSize(1);
        assertThat(read.rejected.get(0).getReason()).isEqualTo("malformed");
        assertThat(read.rejected.get(0).getDetail()).startsWith("not readable from here on: ");
        assertThat(read.rejected.get(0).getSource().getLine()).isEqualTo(read.events.size() + 1L);
    }

    @Test
    void fileThatOnlyClaimsToBeZippedIsOneRejectedRecord() throws Exception {
        Path file = Files.writeString(root.resolve("events.jsonl.gz"), event("a"));
        Path empty = Files.createFile(root.resolve("empty.jsonl.gz"));

        assertThat(ReadEvents.of(file).reasonsAndLines()).containsExactly("malformed@1");
        assertThat(ReadEvents.of(empty).reasonsAndLines()).containsExactly("malformed@1");
    }

    private ReadEvents unzip(byte[]... parts) throws IOException {
        return ReadEvents.of(Files.write(root.resolve("events.jsonl.gz"), concat(parts)));
    }

    /** Three members, of which the second is damaged at one of its bytes, each in its turn. */
    @Test
    void whateverIsDamagedInAMemberNothingVanishesUnsaid() throws Exception {
        byte[] first = zipped(event("a") + "\n");
        byte[] last = zipped(event("c") + "\n");
        for (int at = 0; at < zipped(event("b") + "\n").length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = zipped(event("b") + "\n");
                damaged[at] = (byte) (damaged[at] ^ (1 << bit));
                ReadEvents read = unzip(first, damaged, last);
                assertThat(read.idsAndLines()).as("byte %d, bit %d", at, bit).contains("a@1");
                if (read.rejected.isEmpty()) {
                    assertThat(read.idsAndLines())
                            .as("byte %d, bit %d", at, bit)
                            .containsExactly("a@1", "b@2", "c@3");
                }
            }
        }
    }

    @Test
    void theMemberThatCannotBeReadIsNamedWithItsPlaceInTheFile() throws Exception {
        byte[] first = zipped(event("a") + "\n");
        byte[] damaged = zipped(event("b") + "\n");
        damaged[0] = 1;
        ReadEvents read = unzip(first, damaged, zipped(event("c") + "\n"));
        assertThat(read.idsAndLines()).containsExactly("a@1");
        assertThat(read.reasonsAndLines()).containsExactly("malformed@2");
        assertThat(read.rejected.get(0).getDetail())
                .startsWith("not readable from here on: gzip member 2, which begins at byte " + first.length
                        + ", near byte");
    }

    @Test
    void plainTextAfterAMemberIsSaidToBeUnreadable() throws Exception {
        ReadEvents read = unzip(zipped(event("a") + "\n"), bytes(event("b") + "\n"));
        assertThat(read.idsAndLines()).containsExactly("a@1");
        assertThat(read.reasonsAndLines()).containsExactly("malformed@2");
    }

    @Test
    void aFileThatIsCutAnywhereSaysSo() throws Exception {
        byte[] first = zipped(event("a") + "\n");
        byte[] second = zipped(event("b") + "\n");
        for (int length = 1; length < second.length; length++) {
            ReadEvents read = unzip(first, Arrays.copyOf(second, length));
            assertThat(read.idsAndLines()).as("cut at %d", length).startsWith("a@1");
            assertThat(read.rejected).as("cut at %d", length).hasSize(1);
            assertThat(read.rejected.get(0).getDetail())
                    .contains("gzip member 2, which begins at byte " + first.length)
                    .endsWith(length == 1 ? "Input is not in the .gz format." : "the file breaks off");
        }
    }

    @Test
    void zerosAndEmptyMembersAtTheEndAreNoDamage() throws Exception {
        byte[] first = zipped(event("a") + "\n");
        assertThat(unzip(first, new byte[1_000_000]).reasonsAndLines()).isEmpty();
        assertThat(unzip(first, new byte[1]).idsAndLines()).containsExactly("a@1");
        assertThat(unzip(first, zipped("")).reasonsAndLines()).isEmpty();
        assertThat(unzip(first, zipped(""), zipped(event("b")), zipped("")).idsAndLines())
                .containsExactly("a@1", "b@2");
        byte[] endOfBgzf = HexFormat.of().parseHex("1f8b08040000000000ff0600424302001b0003000000000000000000");
        assertThat(unzip(first, endOfBgzf).reasonsAndLines()).isEmpty();
    }

    @Test
    void linesAcrossManyMembersAreWhole() throws Exception {
        byte[][] members = new byte[300][];
        for (int i = 0; i < members.length; i++) {
            members[i] =
                    zipped(i % 2 == 0 ? event("a").substring(0, 20) : event("a").substring(20) + "\n");
        }
        ReadEvents read = unzip(members);
        assertThat(read.rejected).isEmpty();
        assertThat(read.events).hasSize(150);
    }

    private ReadEvents read(String text) throws IOException {
        return ReadEvents.of(file(text));
    }

    private ReadEvents read(byte[] bytes) throws IOException {
        return ReadEvents.of(Files.write(root.resolve("events.jsonl"), bytes));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(root.resolve("events.jsonl"), text);
    }

    private static String event(String id) {
        return "{\"eventId\":\"" + id + "\",\"type\":\"t\",\"userId\":\"u\",\"eventTime\":1793527200000}";
    }

    private static byte[] raw(RejectedRecord record) {
        return record.getRaw().array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return all.toByteArray();
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(bytes(text));
        }
        return bytes.toByteArray();
    }
}
