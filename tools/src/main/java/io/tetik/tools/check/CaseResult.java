package io.tetik.tools.check;

import io.tetik.scenario.CaseRunner;
import io.tetik.scenario.InvalidCaseException;
import io.tetik.scenario.ScenarioCase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a case file.
 *
 * @param name what the case says of itself; the name of the file if it cannot be read
 * @param text the differences, or why it cannot be run; empty if all is as expected
 * @param note what should be looked at although it does not decide; empty if nothing
 */
record CaseResult(Path file, String name, State state, String text, String note, Duration time) {

    /** How it went. */
    enum State {
        PASSED,
        FAILED,
        UNUSABLE
    }

    /** Runs a file. */
    static CaseResult of(Path file) {
        long start = System.nanoTime();
        String name = String.valueOf(file.getFileName());
        try {
            ScenarioCase each = CaseFiles.read(file);
            name = each.scenario().name();
            CaseRunner.Verdict verdict = CaseRunner.run(each);
            State state = verdict.differences().isEmpty() ? State.PASSED : State.FAILED;
            String text = DifferenceText.of(verdict.differences());
            return new CaseResult(file, name, state, text, note(verdict), since(start));
        } catch (InvalidCaseException | IOException broken) {
            return new CaseResult(file, name, State.UNUSABLE, String.valueOf(broken.getMessage()), "", since(start));
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static String note(CaseRunner.Verdict verdict) {
        if (verdict.unmentioned().isEmpty()) {
            return "";
        }
        Map<String, @Nullable Object> first = verdict.unmentioned().get(0);
        int more = verdict.unmentioned().size() - 1;
        Object line = first.get("source") instanceof Map<?, ?> source ? source.get("line") : null;
        return "event " + line + " was rejected, which the case does not say: " + first.get("reason") + ", "
                + first.get("detail") + (more > 0 ? " (and " + more + " more)" : "");
    }
}
