package io.tetik.jobs.chaos;

import java.io.IOException;

/** What the jobs have to bear while the load is published. */
interface Hardship {
    /** Comes over the scene; afterwards the jobs must be well again. */
    void befall(Scene scene) throws IOException, ChaosException, InterruptedException;

    /** For the first line. */
    String title();
}
