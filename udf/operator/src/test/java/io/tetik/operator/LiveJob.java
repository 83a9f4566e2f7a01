package io.tetik.operator;

import io.tetik.engine.revision.DefinitionRecords;
import io.tetik.kinds.TetikKinds;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import io.tetik.scenario.Outcome;
import io.tetik.scenario.OutcomeCollector;
import io.tetik.schemas.DefinitionRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.jspecify.annotations.Nullable;

/**
 * A live job whose definitions change, told step by step. Instants are times of Monday, 2026-11-02, or of another day of
 * that month if they begin with it: {@code 10:00}, {@code 09T10:00}.
 */
final class LiveJob implements AutoCloseable {
    /** What happens to the job between two steps of the story. */
    enum Life {
        UNDISTURBED,
        RESTORED_AFTER_EVERY_STEP
    }

    private final Life life;
    private final OutcomeCollector out = new OutcomeCollector();
    private final OperatorHarness operator;
    private int lines;

    LiveJob(Life life, String definitions) throws Exception {
        this(life, new HashMapStateBackend(), false, EngineSettings.UNLIMITED, costs -> costs, definitions);
    }

    /** A job in which something breaks. */
    static LiveJob with(UserEngineOperator.Listening faults, String definitions) throws Exception {
        return new LiveJob(
                Life.UNDISTURBED, new HashMapStateBackend(), false, EngineSettings.UNLIMITED, faults, definitions);
    }

    /** A job that has all definitions from the start, each with its instant, as a replay has. */
    static LiveJob replaying(List<DefinitionRecord> history) throws Exception {
        return new LiveJob(
                Life.UNDISTURBED,
                new HashMapStateBackend(),
                EngineSettings.live(() -> history).timeSlice(EngineSettings.UNLIMITED),
                costs -> costs);
    }

    /** A job that does one user a slice. */
    static LiveJob inTinySlices(StateBackend backend, String definitions) throws Exception {
        return new LiveJob(Life.UNDISTURBED, backend, false, Duration.ofNanos(1), costs -> costs, definitions);
    }

    /** A job that does not wait for the clock. */
    static LiveJob inOrderOfArrival(String definitions) throws Exception {
        return new LiveJob(
                Life.UNDISTURBED,
                new HashMapStateBackend(),
                true,
                EngineSettings.UNLIMITED,
                costs -> costs,
                definitions);
    }

    private LiveJob(
            Life life,
            StateBackend backend,
            boolean arrivalOrder,
            Duration timeSlice,
            UserEngineOperator.Listening listening,
            String definitions)
            throws Exception {
        this(
                life,
                backend,
                EngineSettings.live(beginningWith(definitions))
                        .arrivalOrder(arrivalOrder)
                        .timeSlice(timeSlice),
                listening);
    }

    private LiveJob(
            Life life, StateBackend backend, EngineSettings.Builder settings, UserEngineOperator.Listening listening)
            throws Exception {
        this.life = life;
        operator = new OperatorHarness(
                settings.cachedUsers(100).maxRejectedBytes(1_024).build(), backend, listening, out);
    }

    private static DefinitionBootstrap beginningWith(String definitions) {
        List<DefinitionRecord> first = records(1, definitions);
        return () -> first;
    }

    static List<DefinitionRecord> records(int revision, String yaml) {
        Problems problems = new Problems();
        return DefinitionRecords.of(TetikKinds.LANGUAGE, new SourceText("test", yaml), revision, problems);
    }

    static long instant(String at) {
        String text = at.indexOf('T') < 0 ? "02T" + at : at;
        return Instant.parse("2026-11-" + text + ":00Z").toEpochMilli();
    }

    /** Takes effect before the next event or instant. */
    LiveJob publish(int revision, String yaml) throws Exception {
        for (DefinitionRecord definition : records(revision, yaml)) {
            operator.definition(definition);
        }
        return stepDone();
    }

    /** Publishes a text that may be wrong. */
    LiveJob publish(int revision, String kind, String name, String body) throws Exception {
        operator.definition(new DefinitionRecord(kind, name, revision, body, null));
        return stepDone();
    }

    /** In force from an instant on. */
    LiveJob publishFor(String at, int revision, String yaml) throws Exception {
        for (DefinitionRecord each : records(revision, yaml)) {
            operator.definition(dated(each, at));
        }
        return stepDone();
    }

    LiveJob removeFor(String at, String kind, String name) throws Exception {
        operator.definition(dated(new DefinitionRecord(kind, name, -1, "", null), at));
        return stepDone();
    }

    static DefinitionRecord dated(DefinitionRecord definition, String at) {
        return new DefinitionRecord(
                definition.getKind(),
                definition.getName(),
                definition.getRevision(),
                definition.getBody(),
                Instant.ofEpochMilli(instant(at)));
    }

    LiveJob remove(String kind, String name) throws Exception {
        operator.definition(new DefinitionRecord(kind, name, -1, "", null));
        return stepDone();
    }

    /** An event on which the clock catches up at once. */
    LiveJob event(String user, String type, String at) throws Exception {
        return event(user, type, at, "");
    }

    LiveJob event(String user, String type, String at, String properties) throws Exception {
        arrives(user, type, at, properties);
        return clock(at);
    }

    /** An event that waits for the clock, or comes behind it. */
    LiveJob arrives(String user, String type, String at, String properties) throws Exception {
        lines++;
        operator.line(
                lines,
                "{\"eventId\":\"e%d\",\"type\":\"%s\",\"userId\":\"%s\",\"eventTime\":%d,\"properties\":{%s}}"
                        .formatted(lines, type, user, instant(at), properties));
        return stepDone();
    }

    LiveJob clock(String at) throws Exception {
        operator.watermark(instant(at));
        return stepDone();
    }

    private LiveJob stepDone() throws Exception {
        return life == Life.RESTORED_AFTER_EVERY_STEP ? restored() : this;
    }

    LiveJob restored() throws Exception {
        operator.failAndRestore();
        return this;
    }

    /** Restored from a checkpoint that was broken meanwhile. */
    LiveJob restored(OperatorHarness.Tampering tampering) throws Exception {
        operator.failAndRestore(tampering);
        return this;
    }

    /** {@code reason: detail}. */
    List<String> rejected() {
        return outcome().rejected().stream()
                .map(row -> row.get("reason") + ": " + row.get("detail"))
                .toList();
    }

    LiveJob nextSlice() throws Exception {
        operator.nextSlice();
        return this;
    }

    boolean hasMoreToDo() {
        return operator.hasMoreToDo();
    }

    /** Does slice after slice until all is done, what waits for the machine's clock included. */
    LiveJob allSlices() throws Exception {
        for (int i = 0; i < 10_000 && operator.hasClockTimers(); i++) {
            nextSlice();
        }
        return this;
    }

    LiveJob end() throws Exception {
        operator.finish();
        return this;
    }

    int timers() {
        return operator.timers();
    }

    int stateEntries() throws Exception {
        return operator.stateEntries();
    }

    Outcome outcome() {
        operator.statuses();
        return out.outcome();
    }

    /** {@code instant user campaign/revision kind reason @step}. */
    List<String> decisions() {
        return outcome().decisions().stream()
                .map(row -> time(row.get("at")) + " " + row.get("userId") + " " + row.get("campaign") + "/"
                        + row.get("revision") + " " + row.get("kind") + word(" ", row.get("reason"))
                        + word(" @", row.get("step")))
                .toList();
    }

    List<String> decisions(String user) {
        return decisions().stream()
                .filter(row -> row.contains(" " + user + " "))
                .map(row -> row.replace(" " + user + " ", " "))
                .toList();
    }

    /** {@code instant user campaign/revision channel template params}. */
    List<String> commands() {
        return outcome().commands().stream()
                .map(row -> time(row.get("createdAt")) + " " + row.get("userId") + " " + row.get("campaign") + "/"
                        + row.get("revision") + " " + row.get("channel") + word(" ", row.get("template"))
                        + (Map.of().equals(row.get("params")) ? "" : " " + row.get("params")))
                .toList();
    }

    /** {@code instant user change segment cause}. */
    List<String> segmentChanges() {
        return outcome().segmentChanges().stream()
                .map(row -> time(row.get("at")) + " " + row.get("userId") + " " + row.get("change") + " "
                        + row.get("segment")
                        + (row.get("cause") instanceof Map<?, ?> cause ? " by " + cause.get("kind") : ""))
                .toList();
    }

    /** {@code kind/name/revision status}, as often as answered. */
    List<String> statuses() {
        return operator.statuses().stream()
                .map(each -> each.getKind() + "/" + each.getName() + "/" + each.getRevision() + " " + each.getStatus())
                .toList();
    }

    /** From when on a revision, as {@code kind/name/revision}, was said to be in force; "null": from the beginning. */
    String effectiveAt(String revision) {
        return operator.statuses().stream()
                .filter(each -> each.getStatus().equals("ACTIVE"))
                .filter(each -> revision.equals(each.getKind() + "/" + each.getName() + "/" + each.getRevision()))
                .map(each -> String.valueOf(each.getEffectiveAt()))
                .findFirst()
                .orElse("never");
    }

    /** What was said about the definition when it was answered with this status. */
    List<String> messages(String status) {
        return operator.statuses().stream()
                .filter(each -> each.getStatus().equals(status))
                .flatMap(each -> each.getProblems().stream())
                .map(problem -> problem.getMessage())
                .toList();
    }

    private static String word(String prefix, @Nullable Object value) {
        return value == null ? "" : prefix + value;
    }

    private static String time(@Nullable Object instant) {
        String text = String.valueOf(instant);
        String time = text.substring(8, 16);
        return time.startsWith("02T") ? time.substring(3) : time;
    }

    @Override
    public void close() {
        operator.close();
    }
}
