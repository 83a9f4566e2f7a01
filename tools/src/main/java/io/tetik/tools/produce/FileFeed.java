package io.tetik.tools.produce;

import io.tetik.engine.event.IncomingEvent;
import io.tetik.jobs.config.SourceConfig;
import io.tetik.jobs.files.EventFile;
import io.tetik.jobs.files.EventFileReader;
import io.tetik.jobs.files.EventSink;
import io.tetik.jobs.files.Progress;
import io.tetik.schemas.RejectedRecord;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The records of one file in their order, read ahead by a thread of its own. */
final class FileFeed implements EventSink, AutoCloseable {
    private static final int AHEAD = 1_000;

    /** What passes from thread to thread: a record, a failure, or neither at the end. */
    private record Item(
            @Nullable FileRecord record, @Nullable Throwable failure) {}

    private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(AHEAD);
    private final EventFile file;
    private final Consumer<String> complaints;
    private final Thread thread;
    private @Nullable FileRecord head;
    private long clock = FileRecord.NO_TIME;
    private volatile boolean brokenOff;
    private boolean ended;

    /**
     * @param job what the job takes for an event
     * @param complaints where it is said, in the thread of the file, what is no event
     */
    FileFeed(EventFile file, SourceConfig job, Progress progress, Consumer<String> complaints) {
        this.file = file;
        this.complaints = complaints;
        EventFileReader reader =
                new EventFileReader(job.maxEventBytes(), job.minTime().toEpochMilli(), this, progress);
        thread = new Thread(() -> read(reader), "read " + file.name());
        thread.setDaemon(true);
        thread.start();
    }

    private void read(EventFileReader reader) {
        Throwable failure = null;
        try {
            reader.read(file);
        } catch (IOException | RuntimeException | Error broken) {
            failure = broken;
        }
        try {
            queue.put(new Item(null, failure));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void event(IncomingEvent event) throws IOException {
        put(new FileRecord(event.userId(), event.raw(), event.time()));
    }

    @Override
    public void rejected(RejectedRecord rejected) throws IOException {
        complaints.accept(file.name() + ":" + rejected.getSource().getLine() + ": " + rejected.getReason() + ": "
                + rejected.getDetail());
        ByteBuffer raw = rejected.getRaw().duplicate();
        byte[] bytes = new byte[raw.remaining()];
        raw.get(bytes);
        if (bytes.length > 0) {
            put(new FileRecord(null, bytes, FileRecord.NO_TIME));
        }
    }

    @Override
    public void brokenOff(String name) {
        brokenOff = true;
    }

    private void put(FileRecord record) throws IOException {
        try {
            queue.put(new Item(record, null));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("no longer wanted");
        }
    }

    /** Goes to the next record; false at the end. */
    boolean advance() throws IOException, InterruptedException {
        Item item = queue.take();
        Throwable failure = item.failure();
        if (failure != null) {
            throw new IOException("cannot read " + file.path() + ": " + failure.getMessage(), failure);
        }
        FileRecord next = item.record();
        head = next;
        if (next != null) {
            clock = Math.max(clock, next.time());
        }
        ended = next == null;
        return !ended;
    }

    /** The record to which it went last. */
    FileRecord head() {
        if (head == null) {
            throw new IllegalStateException("the file has ended");
        }
        return head;
    }

    String name() {
        return file.name();
    }

    /** Whether it has ended, but before the end of its file. */
    boolean isBrokenOff() {
        return ended && brokenOff;
    }

    /** The latest event time so far, that of the present record included. */
    long clock() {
        return clock;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
