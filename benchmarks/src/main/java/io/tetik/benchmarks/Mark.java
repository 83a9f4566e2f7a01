package io.tetik.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How far a run has come, or the way between two marks.
 *
 * @param all nanoseconds of CPU of the whole JVM: compiler, garbage collector and threads of RocksDB included
 * @param thread nanoseconds of CPU of the thread of the engine
 * @param timers how many timers have fired
 * @param writes how many users were written to RocksDB
 */
record Mark(long all, long thread, long timers, long writes) {
    private static final OperatingSystemMXBean MACHINE =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** To be called in the thread of the engine. */
    static Mark now() {
        return new Mark(
                MACHINE.getProcessCpuTime(),
                ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime(),
                GaugeReporter.current("numTimersFired"),
                GaugeReporter.current("stateWrites"));
    }

    Mark since(Mark earlier) {
        return new Mark(all - earlier.all, thread - earlier.thread, timers - earlier.timers, writes - earlier.writes);
    }
}
