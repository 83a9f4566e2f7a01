package io.tetik.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/** One line of a file and the instant at which it arrives there; bytes, since not every line is text. */
final class Line {

    static final Comparator<Line> IN_ORDER_OF_ARRIVAL = Comparator.comparingLong(Line::arrival);

    private final long arrival;
    private final byte[] bytes;

    Line(long arrival, byte[] bytes) {
        this.arrival = arrival;
        this.bytes = bytes.clone();
    }

    static Line of(long arrival, String text) {
        return new Line(arrival, text.getBytes(StandardCharsets.UTF_8));
    }

    long arrival() {
        return arrival;
    }

    /** The same bytes, later. */
    Line again(long laterBy) {
        return new Line(arrival + laterBy, bytes);
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
        out.write('\n');
    }
}
