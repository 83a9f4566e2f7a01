package io.tetik.jobs;

import io.tetik.jobs.demo.Demo;
import java.nio.file.Path;
import java.util.List;

/** Shows the live job at work on a broker of its own. */
public final class DemoJob {
    private DemoJob() {}

    public static void main(String[] args) throws Exception {
        List<String> options = List.of(args);
        if (!List.of("--keep").containsAll(options)) {
            System.err.println("usage: run-demo [--keep]");
            System.exit(2);
        }
        String samples = System.getProperty("tetik.samples", "sample-data");
        new Demo(Path.of(samples), options.contains("--keep")).run();
        System.exit(0);
    }
}
