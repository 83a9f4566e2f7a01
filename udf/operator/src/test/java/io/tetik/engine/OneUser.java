package io.tetik.engine;

import io.tetik.engine.codec.UserStateCodec;
import io.tetik.engine.event.Event;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.state.UserState;
import io.tetik.engine.turn.Effects;
import io.tetik.engine.turn.EvaluationListener;
import io.tetik.engine.turn.Lateness;
import io.tetik.language.problem.SourceText;
import io.tetik.scenario.CompiledDefinitions;
import io.tetik.scenario.InputLine;
import io.tetik.scenario.Json;
import io.tetik.scenario.LineDecoder;
import io.tetik.scenario.OutcomeCollector;
import io.tetik.schemas.Decision;
import io.tetik.schemas.SegmentChange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A user whose life a test tells step by step; instants are times of 2026-11-01. */
final class OneUser {
    private String definitions;
    private Plan plan;
    private UserEngine engine;
    private UserState state = new UserState();
    private final Effects effects = new Effects();

    OneUser(String definitions) {
        this(definitions, plan -> EvaluationListener.NONE);
    }

    OneUser(String definitions, Function<Plan, EvaluationListener> work) {
        this.definitions = definitions;
        plan = CompiledDefinitions.valid(List.of(new SourceText("test.yaml", definitions)));
        engine = new UserEngine(plan, work.apply(plan));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-01T" + time + "Z");
    }

    /** The definitions change; the state is handed over as bytes. */
    OneUser redefine(String changed) {
        definitions = changed;
        byte[] bytes = new UserStateCodec(plan).encode(state);
        plan = CompiledDefinitions.valid(List.of(new SourceText("test.yaml", definitions)));
        engine = new UserEngine(plan);
        state = new UserStateCodec(plan).decode(bytes);
        return this;
    }

    OneUser event(String id, String type, String time) {
        return event(id, type, time, Map.of());
    }

    OneUser event(String id, String type, String time, Map<String, Object> properties) {
        return arrives(Lateness.ON_TIME, id, type, time, properties);
    }

    OneUser late(String id, String type, String time) {
        return arrives(Lateness.LATE, id, type, time, Map.of());
    }

    OneUser late(String id, String type, String time, Map<String, Object> properties) {
        return arrives(Lateness.LATE, id, type, time, properties);
    }

    /** The state is written, and read again by another process. */
    OneUser restored() {
        return redefine(definitions);
    }

    OneUser tooLateToStart(String id, String type, String time) {
        return arrives(Lateness.TOO_LATE_TO_START, id, type, time, Map.of());
    }

    private OneUser arrives(Lateness lateness, String id, String type, String time, Map<String, Object> properties) {
        String line = Json.write(Map.of(
                "eventId",
                id,
                "type",
                type,
                "userId",
                "u1",
                "eventTime",
                at(time).toString(),
                "properties",
                properties));
        List<Event> events = new LineDecoder(plan, new OutcomeCollector()).decode(List.of(new InputLine(1, line)));
        engine.onEvent(state, events.get(0), lateness, effects);
        return this;
    }

    OneUser clock(String time) {
        engine.dueUpTo("u1", state, at(time).toEpochMilli(), effects);
        return this;
    }

    /** The user is brought up to date with definitions that are in force from an instant on. */
    OneUser refreshed(String time) {
        plan = CompiledDefinitions.validSince(
                at(time).toEpochMilli(), List.of(new SourceText("test.yaml", definitions)));
        engine = new UserEngine(plan);
        engine.refresh("u1", state, effects);
        return this;
    }

    AttributeView view(String time) {
        return engine.view("u1", state, at(time).toEpochMilli());
    }

    Effects effects() {
        return effects;
    }

    UserState state() {
        return state;
    }

    private static String time(Instant instant) {
        return instant.toString().substring(11, 16);
    }

    /** Time, campaign, kind and reason of each decision; a star marks the late ones. */
    List<String> decisions() {
        return effects.decisions().stream().map(OneUser::words).toList();
    }

    private static String words(Decision decision) {
        String reason = decision.getReason() == null ? "" : " " + decision.getReason();
        String late = decision.getDetail().containsKey("late") ? " *" : "";
        return time(decision.getAt()) + " " + decision.getCampaign() + " " + decision.getKind() + reason + late;
    }

    List<String> segmentChanges() {
        return effects.segmentChanges().stream().map(OneUser::words).toList();
    }

    private static String words(SegmentChange change) {
        return time(change.getAt()) + " " + change.getChange() + " " + change.getSegment() + " by "
                + change.getCause().getKind();
    }
}
