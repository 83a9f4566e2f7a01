package io.tetik.sample;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * What a network makes of events in order: some lines are overtaken, some come twice, some cannot be read. The files
 * keep the order of arrival, so the disorder of the live system is there to be met in them.
 */
final class Transport {

    private final Map<Stream, List<Line>> lines;

    private Transport(Map<Stream, List<Line>> lines) {
        this.lines = lines;
    }

    static Transport overAnImperfectNetwork(GeneratorSettings settings, SampleEvents events) {
        Map<Stream, List<Line>> lines = new EnumMap<>(Stream.class);
        for (Stream stream : Stream.values()) {
            Dice dice = settings.dice("transport of " + stream.fileName(), 0);
            List<Line> arrivals = new ArrayList<>(new Arrivals(dice).of(encode(stream, events.of(stream))));
            arrivals.addAll(BadLines.of(stream, settings));
            arrivals.sort(Line.IN_ORDER_OF_ARRIVAL);
            lines.put(stream, List.copyOf(arrivals));
        }
        return new Transport(lines);
    }

    /** Ids are numbers in event-time order, so that of two events at one instant the earlier has the smaller id. */
    private static List<Line> encode(Stream stream, List<SampleEvent> events) {
        EventEncoder encoder = new EventEncoder();
        List<Line> encoded = new ArrayList<>(events.size());
        for (SampleEvent event : events) {
            encoded.add(Line.of(event.time(), encoder.encode(event, stream.eventId(encoded.size() + 1))));
        }
        return encoded;
    }

    /** Creates the folder if need be and replaces the files of an earlier run. */
    void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<Stream, List<Line>> file : lines.entrySet()) {
            write(file.getValue(), folder.resolve(file.getKey().fileName()));
        }
    }

    private static void write(List<Line> lines, Path file) throws IOException {
        // The JDK writes no time stamp and no name into the gzip header: the bytes depend on the lines alone.
        try (OutputStream out = new BufferedOutputStream(new SmallestGzip(Files.newOutputStream(file)), 1 << 16)) {
            for (Line line : lines) {
                line.writeTo(out);
            }
        }
    }

    /** The setting of the deflater is reachable only from a subclass. */
    private static final class SmallestGzip extends GZIPOutputStream {
        SmallestGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(9);
        }
    }
}
