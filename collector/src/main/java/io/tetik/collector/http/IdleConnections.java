package io.tetik.collector.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections on which no request comes to be: those that are quiet, and those that send a header byte by byte. The
 * server's own time-out begins anew with each byte.
 */
final class IdleConnections extends Handler.Wrapper implements Connection.Listener {
    private static final long BUSY = Long.MAX_VALUE;

    private final long mostNanos;
    private final Scheduler scheduler;
    private final Map<Connection, Long> idleSince = new ConcurrentHashMap<>();

    IdleConnections(Handler handler, Duration most, Scheduler scheduler) {
        super(handler);
        this.mostNanos = most.toNanos();
        this.scheduler = scheduler;
    }

    /** To be called once the scheduler runs. */
    void watch() {
        long now = System.nanoTime();
        idleSince.forEach((connection, since) -> {
            if (since != BUSY && now - since > mostNanos) {
                connection.close();
            }
        });
        if (!scheduler.isStopping() && !scheduler.isStopped()) {
            scheduler.schedule(this::watch, Math.max(mostNanos / 10, 50_000_000), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void onOpened(Connection connection) {
        idleSince.put(connection, System.nanoTime());
    }

    @Override
    public void onClosed(Connection connection) {
        idleSince.remove(connection);
    }

    int open() {
        return idleSince.size();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Connection connection = request.getConnectionMetaData().getConnection();
        idleSince.computeIfPresent(connection, (same, since) -> BUSY);
        Request.addCompletionListener(
                request, failure -> idleSince.computeIfPresent(connection, (same, since) -> System.nanoTime()));
        return super.handle(request, response, callback);
    }
}
