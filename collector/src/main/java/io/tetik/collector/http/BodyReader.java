package io.tetik.collector.http;

import io.tetik.collector.body.Body;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body as it comes, without a thread that waits for it. Memory is taken for what has come, not for what was announced.
 * What is refused is read on for a while and dropped: a client that still sends would not see an answer.
 */
final class BodyReader {
    private static final int FIRST = 2_048;
    private static final long MOST_DROPPED = 32L << 20;

    /** What becomes of it; exactly one of these is called, once. */
    interface Listener {
        void complete(Body body);

        /** It is larger than allowed, memory is short, or it was refused before; the end of it is here, or not worth waiting for. */
        void refused(Answer answer);

        /** It does not come any more. */
        void broken(Throwable failure);

        void late();
    }

    private final Request request;
    private final int most;
    private final MemoryBudget.Charge charge;
    private final Listener listener;
    private final Scheduler.Task deadline;

    private byte[] bytes = new byte[0];
    private int length;
    private long dropped;
    private @Nullable Answer refusal;
    private boolean over;

    private BodyReader(Request request, int most, MemoryBudget.Charge charge, Listener listener, long millis) {
        this.request = request;
        this.most = most;
        this.charge = charge;
        this.listener = listener;
        this.deadline = request.getComponents().getScheduler().schedule(this::expire, millis, TimeUnit.MILLISECONDS);
    }

    /** @param most bytes */
    static void read(Request request, int most, MemoryBudget.Charge charge, long millis, Listener listener) {
        new BodyReader(request, most, charge, listener, millis).run();
    }

    /** Waits until the client has sent what it is sending. */
    static void drop(Request request, Answer answer, MemoryBudget.Charge charge, long millis, Listener listener) {
        BodyReader reader = new BodyReader(request, 0, charge, listener, millis);
        reader.refuse(answer);
        reader.run();
    }

    private void expire() {
        Answer before;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            bytes = new byte[0];
            before = refusal;
        }
        if (before == null) {
            listener.late();
        } else {
            listener.refused(before);
        }
    }

    private void run() {
        Runnable end = advance();
        if (end != null) {
            deadline.cancel();
            end.run();
        }
    }

    /** What there is to tell, if this is the end of it. */
    private synchronized @Nullable Runnable advance() {
        while (!over) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this::run);
                return null;
            }
            if (Content.Chunk.isFailure(chunk)) {
                over = true;
                Throwable failure = chunk.getFailure();
                return () -> listener.broken(failure);
            }
            take(chunk.getByteBuffer());
            boolean last = chunk.isLast();
            chunk.release();
            if (last || dropped > MOST_DROPPED) {
                over = true;
                return end();
            }
        }
        return null;
    }

    private Runnable end() {
        Answer refused = refusal;
        if (refused != null) {
            return () -> listener.refused(refused);
        }
        Body body = new Body(bytes, length);
        return () -> listener.complete(body);
    }

    private void take(ByteBuffer chunk) {
        int size = chunk.remaining();
        if (refusal == null && size > most - length) {
            refuse(Refusals.BODY_TOO_LARGE);
        }
        if (refusal == null && size > bytes.length - length && !grow(length + size)) {
            refuse(Refusals.NO_MEMORY);
        }
        if (refusal == null) {
            chunk.get(bytes, length, size);
            length += size;
        } else {
            dropped += size;
        }
    }

    private synchronized void refuse(Answer answer) {
        refusal = answer;
        charge.give(bytes.length);
        bytes = new byte[0];
        length = 0;
    }

    private boolean grow(int needed) {
        int larger = (int) Math.min(most, Math.max(Math.max(needed, FIRST), 2L * bytes.length));
        int before = bytes.length;
        if (!charge.take(larger)) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, larger);
        charge.give(before);
        return true;
    }
}
