package io.tetik.testkit.chaos;

import java.io.IOException;

/** What goes wrong on purpose while the load is published. */
interface Fault {
    /** Lets it go wrong; afterwards the jobs must be well again. */
    void inject(Scene scene) throws IOException, ChaosException, InterruptedException;

    /** For the first line. */
    String title();
}
