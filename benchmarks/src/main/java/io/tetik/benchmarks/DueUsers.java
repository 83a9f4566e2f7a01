package io.tetik.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/** The events of the schedule's benchmark: first every user once, at full speed; then pings at an even pace. */
final class DueUsers implements GeneratorFunction<Long, byte[]> {
    private static final long serialVersionUID = 1;

    /** 09:00 in Istanbul. */
    private static final long HOUR = Instant.parse("2026-11-02T06:00:00Z").toEpochMilli();

    private static final int PINGING_USERS = 1_000;

    private static int users;
    private static int perSecond;
    private static int secondsBefore;

    private transient long start;

    static void use(int someUsers, int pings, int secondsBeforeTheHour) {
        users = someUsers;
        perSecond = pings;
        secondsBefore = secondsBeforeTheHour;
    }

    @Override
    public byte[] map(Long index) {
        return (index < users ? first(index) : ping(index - users)).getBytes(StandardCharsets.UTF_8);
    }

    private static String first(long user) {
        long time = HOUR - 3_600_000 + user * 3_000_000 / users;
        return "{\"eventId\":\"f\",\"type\":\"seen\",\"userId\":\"user-" + user + "\",\"eventTime\":" + time
                + ",\"properties\":{\"timezone\":\"Europe/Istanbul\"}}";
    }

    private String ping(long number) {
        if (number == 0) {
            start = System.nanoTime();
        }
        long due = start + number * 1_000_000_000 / perSecond;
        for (long rest = due - System.nanoTime(); rest > 0; rest = due - System.nanoTime()) {
            LockSupport.parkNanos(rest);
        }
        long time = HOUR - secondsBefore * 1_000L + number * 1_000 / perSecond;
        return "{\"eventId\":\"p" + number + "\",\"type\":\"ping\",\"userId\":\"ping-" + number % PINGING_USERS
                + "\",\"eventTime\":" + time + ",\"properties\":{\"due_at\":" + due + "}}";
    }
}
