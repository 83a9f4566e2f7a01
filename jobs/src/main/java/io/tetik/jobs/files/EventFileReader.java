package io.tetik.jobs.files;

import io.tetik.engine.event.EnvelopeReader;
import io.tetik.engine.event.EventSource;
import io.tetik.engine.event.IncomingEvent;
import io.tetik.engine.event.RejectedException;
import io.tetik.engine.event.Rejections;
import io.tetik.language.value.Instants;
import io.tetik.schemas.vocabulary.RejectReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;

/**
 * Reads event files into events and rejected records. Nothing vanishes: a file that breaks off gives what could be read
 * and one rejected record at the place where it broke. One thread at a time.
 */
public final class EventFileReader {
    /** A longer line is rejected with this beginning of it: input that is no lines at all must not fill the memory. */
    static final int LONGEST_LINE = 16 << 20;

    private final int maxEventBytes;
    private final int longestLine;
    private final EnvelopeReader envelopes;
    private final EventSink sink;
    private final Progress progress;

    /** Reads events of all times. */
    public EventFileReader(int maxEventBytes, EventSink sink, Progress progress) {
        this(maxEventBytes, Instants.MIN, sink, progress);
    }

    /** @param minTime the earliest event time that is accepted, in epoch milliseconds */
    public EventFileReader(int maxEventBytes, long minTime, EventSink sink, Progress progress) {
        this(maxEventBytes, minTime, Math.max(LONGEST_LINE, maxEventBytes), sink, progress);
    }

    EventFileReader(int maxEventBytes, long minTime, int longestLine, EventSink sink, Progress progress) {
        this.maxEventBytes = maxEventBytes;
        this.longestLine = longestLine;
        this.envelopes = new EnvelopeReader(maxEventBytes, minTime);
        this.sink = sink;
        this.progress = progress;
    }

    /** Reads a whole file; progress advances by its bytes on disk. */
    public void read(EventFile file) throws IOException {
        Records records = new Records(file);
        if (file.format() == EventFormat.AVRO) {
            new AvroFileReader(records, progress).read(file.path().toFile());
            return;
        }
        try (InputStream in = new ProgressInputStream(Files.newInputStream(file.path()), progress)) {
            if (file.format() == EventFormat.JSON_LINES_GZIP) {
                readGzip(in, records);
            } else {
                new LineSplitter(records, longestLine).split(in);
            }
        }
    }

    private void readGzip(InputStream in, Records records) throws IOException {
        try (GzipMembers members = new GzipMembers(in)) {
            if (members.isEmpty()) {
                records.broken(new byte[0], 1, "an empty file, and no gzip file");
            } else {
                new LineSplitter(records, longestLine).split(members);
            }
        }
    }

    /** Tells events from records that are none. */
    private final class Records implements RawRecords {
        private final EventFile file;

        Records(EventFile file) {
            this.file = file;
        }

        @Override
        public void record(byte[] raw, long number) throws IOException {
            progress.advance(0, 1);
            IncomingEvent event;
            try {
                event = new IncomingEvent(raw, new EventSource(file.name(), -1, number), envelopes.read(raw));
            } catch (RejectedException rejected) {
                reject(rejected.reason(), rejected.detail(), raw, number);
                return;
            }
            sink.event(event);
        }

        @Override
        public void cutRecord(byte[] beginning, long number, long length) throws IOException {
            progress.advance(0, 1);
            String detail = length + " bytes, at most " + maxEventBytes + " are accepted; only the first "
                    + beginning.length + " are kept here";
            reject(RejectReason.OVERSIZE, detail, beginning, number);
        }

        @Override
        public void unusable(long number, String detail) throws IOException {
            reject(RejectReason.MALFORMED, detail, new byte[0], number);
        }

        @Override
        public void broken(byte[] raw, long number, String detail) throws IOException {
            reject(RejectReason.MALFORMED, detail, raw, number);
            sink.brokenOff(file.name());
        }

        private void reject(RejectReason reason, String detail, byte[] raw, long number) throws IOException {
            EventSource source = new EventSource(file.name(), -1, number);
            sink.rejected(Rejections.of(reason, detail, raw, source, Integer.MAX_VALUE));
        }
    }
}
