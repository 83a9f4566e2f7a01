package io.tetik.tools.produce;

import java.util.concurrent.TimeUnit;

/** Time as it passes on a machine, or as a test has it. */
interface MachineTime {
    long nanos();

    void sleep(long nanos) throws InterruptedException;

    /** That of this machine. */
    static MachineTime system() {
        return new MachineTime() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void sleep(long nanos) throws InterruptedException {
                TimeUnit.NANOSECONDS.sleep(nanos);
            }
        };
    }
}
