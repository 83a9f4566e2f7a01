package io.tetik.testkit.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does things side by side: scripts take their time, most of it waiting. */
final class Together {
    private Together() {}

    interface Step<T> {
        void take(T subject) throws IOException, ChaosException;
    }

    static <T> void all(List<T> subjects, Step<T> step) throws ChaosException, InterruptedException {
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (T subject : subjects) {
            calls.add(() -> {
                step.take(subject);
                return true;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            for (Future<Boolean> done : threads.invokeAll(calls)) {
                done.get();
            }
        } catch (ExecutionException failed) {
            throw new ChaosException(String.valueOf(failed.getCause()));
        } finally {
            threads.shutdownNow();
        }
    }
}
