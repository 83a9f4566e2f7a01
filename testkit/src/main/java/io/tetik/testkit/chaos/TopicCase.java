package io.tetik.testkit.chaos;

import java.io.IOException;
import java.util.concurrent.ExecutionException;

/**
 * One thing that happens under a running job, and what is to be seen of it.
 *
 * @param restarts how often the job may restart over it, as the documentation says: mostly never
 */
record TopicCase(String name, int restarts, Happening happening) {
    static TopicCase of(String name, Happening happening) {
        return new TopicCase(name, 0, happening);
    }

    /** Lets it happen. */
    interface Happening {
        /**
         * Returns when the line of a log or the metric is there that tells of it.
         *
         * @return what is seen, for the report
         * @throws ChaosException if the job does something else
         */
        String happen() throws IOException, ChaosException, ExecutionException, InterruptedException;
    }
}
