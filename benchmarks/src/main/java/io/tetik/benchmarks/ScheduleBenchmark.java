package io.tetik.benchmarks;

import io.tetik.operator.EngineSettings;
import java.time.Duration;
import java.util.Locale;

/**
 * Everybody is due at one instant: what becomes of the events of others meanwhile? Users are made known first; then events
 * come at an even pace while the clock passes the hour. Measured is the time from the instant at which an event should have
 * been there to its command, before, while and after the schedule is worked through; once with time slices, as in a live
 * job, and once without.
 *
 * <p>Arguments: users (default 1000000), events per second (default 2000).
 */
public final class ScheduleBenchmark {
    private static final int SECONDS_BEFORE = 10;
    private static final int SECONDS_IN_ALL = 120;

    private ScheduleBenchmark() {}

    public static void main(String[] args) throws Exception {
        int users = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int perSecond = args.length > 1 ? Integer.parseInt(args[1]) : 2_000;
        Measurement.printMachine();
        run("time slices", users, perSecond, EngineSettings.DEFAULT_TIME_SLICE);
        run("all at once", users, perSecond, EngineSettings.UNLIMITED);
    }

    private static void run(String name, int users, int perSecond, Duration timeSlice) throws Exception {
        DueUsers.use(users, perSecond, SECONDS_BEFORE);
        Pongs.clear();
        int events = users + perSecond * SECONDS_IN_ALL;
        Measurement.seconds(Measurement.ROCKSDB, env -> Pipelines.schedule(env, events, timeSlice));
        System.out.printf(
                Locale.ROOT,
                "%s: %,d scheduled commands in %.1f s (%,.0f/s)%n",
                name,
                Pongs.scheduled(),
                Pongs.scheduleSeconds(),
                Pongs.scheduled() / Pongs.scheduleSeconds());
        System.out.println("  before: " + Pongs.before());
        System.out.println("  meanwhile: " + Pongs.meanwhile());
        System.out.println("  after: " + Pongs.after());
    }
}
