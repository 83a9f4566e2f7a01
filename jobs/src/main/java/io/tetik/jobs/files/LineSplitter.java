package io.tetik.jobs.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Splits a stream into lines by the byte 10 alone, so that bytes which are no UTF-8 pass unharmed. A carriage return at
 * the end and a byte order mark at the start of the file are dropped. Blank lines are counted, but not passed on. Of a
 * line longer than the limit only the beginning is kept in memory.
 */
final class LineSplitter {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final RawRecords records;
    private final int limit;
    private byte[] line = new byte[4096];
    private int kept;
    private long length;
    private long number = 1;

    /**
     * @param limit how many bytes of a line are kept at most
     */
    LineSplitter(RawRecords records, int limit) {
        this.records = records;
        this.limit = limit;
    }

    /** Reads to the end of the stream, or to where it fails, which is reported as a broken record. */
    void split(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 16];
        int read;
        do {
            try {
                read = in.read(buffer);
            } catch (IOException broken) {
                records.broken(taken(), number, "not readable from here on: " + say(broken));
                return;
            }
            accept(buffer, Math.max(read, 0));
        } while (read >= 0);
        if (length > 0) {
            endLine();
        }
    }

    private static String say(IOException broken) {
        return broken.getMessage() == null ? broken.getClass().getSimpleName() : broken.getMessage();
    }

    private void accept(byte[] buffer, int size) throws IOException {
        int from = 0;
        for (int at = 0; at < size; at++) {
            if (buffer[at] == '\n') {
                append(buffer, from, at);
                endLine();
                from = at + 1;
            }
        }
        append(buffer, from, size);
    }

    private void append(byte[] buffer, int from, int to) {
        int wanted = Math.min(to - from, limit - kept);
        if (kept + wanted > line.length) {
            line = Arrays.copyOf(line, (int) Math.min(limit, Math.max(2L * line.length, kept + wanted)));
        }
        System.arraycopy(buffer, from, line, kept, wanted);
        kept += wanted;
        length += to - from;
    }

    private void endLine() throws IOException {
        long whole = length;
        boolean cut = whole > kept;
        byte[] raw = taken();
        if (cut) {
            records.cutRecord(raw, number, whole);
        } else if (!isBlank(raw)) {
            records.record(raw, number);
        }
        number++;
    }

    /** The line so far, without what does not belong to it, and makes room for the next one. */
    private byte[] taken() {
        int from = number == 1 && startsWithMark() ? BYTE_ORDER_MARK.length : 0;
        boolean whole = length == kept;
        int to = whole && kept > from && line[kept - 1] == '\r' ? kept - 1 : kept;
        byte[] raw = Arrays.copyOfRange(line, from, to);
        kept = 0;
        length = 0;
        return raw;
    }

    private boolean startsWithMark() {
        return kept >= BYTE_ORDER_MARK.length
                && Arrays.equals(line, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    private static boolean isBlank(byte[] raw) {
        for (byte each : raw) {
            if (each != ' ' && each != '\t' && each != '\r') {
                return false;
            }
        }
        return true;
    }
}
