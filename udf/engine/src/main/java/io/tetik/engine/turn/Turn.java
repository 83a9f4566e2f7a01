package io.tetik.engine.turn;

import io.tetik.engine.attribute.AttributeState;
import io.tetik.engine.attribute.CompiledAttribute;
import io.tetik.engine.condition.Condition;
import io.tetik.engine.event.Event;
import io.tetik.engine.event.StageEvents;
import io.tetik.engine.policy.CompiledPolicy;
import io.tetik.engine.state.CampaignState;
import io.tetik.engine.state.Run;
import io.tetik.engine.state.SegmentState;
import io.tetik.engine.state.TriggerRecord;
import io.tetik.engine.state.UserState;
import io.tetik.language.calendar.Zones;
import io.tetik.language.expression.Context;
import io.tetik.language.expression.Expr;
import io.tetik.language.expression.Failure;
import io.tetik.language.expression.Scope;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One turn of one user: an event, or a due instant. It is the scope of the expressions that the turn evaluates. One object
 * serves all turns of an engine.
 *
 * <p>What {@code event}, {@code trigger}, the stages of a pattern and the messages of a run stand for in expressions is bound: {@link #begin} binds the
 * event that the turn is about, and the methods {@code bind...} bind something else. Each of them binds all of these, so only the
 * last call counts. A binding lasts until the next one: whoever evaluates anything binds first, and puts nothing back.
 * Attributes, segments, {@code now} and the user are those of the turn, whatever is bound.
 */
public final class Turn implements Scope {
    /** What fits into a record of 1 MiB, which is what Kafka takes if it is told nothing, with some room for the rest. */
    public static final int MAX_MESSAGE_BYTES = 1_000_000;

    private static final UserState NOBODY = new UserState();

    private final Definitions definitions;
    private final EvaluationListener listener;
    private final int[] memoSerial;
    private final boolean[] memo;
    private final Zones zones = new Zones();
    private final int maxMessageBytes;
    private int serial;

    private String userId = "";
    private UserState state = NOBODY;
    private long now;
    private @Nullable Event cause;
    private Lateness lateness = Lateness.ON_TIME;
    private Effects effects = new Effects();

    // What is bound.
    private @Nullable Event event;
    private @Nullable TriggerRecord trigger;
    private @Nullable StageEvents stages;
    private Map<String, Map<String, Object>> maps = Map.of();
    private @Nullable Run run;
    private String campaign = "";

    public Turn(Definitions definitions, EvaluationListener listener) {
        this(definitions, listener, MAX_MESSAGE_BYTES);
    }

    /** @param maxMessageBytes a larger message does not go out */
    public Turn(Definitions definitions, EvaluationListener listener, int maxMessageBytes) {
        this.maxMessageBytes = maxMessageBytes;
        this.definitions = definitions;
        this.listener = listener;
        this.memoSerial = new int[definitions.conditions()];
        this.memo = new boolean[definitions.conditions()];
    }

    /** @param causing the event that the turn is about, or null if it is about an instant */
    public Turn begin(
            String user, UserState userState, long instant, @Nullable Event causing, Lateness late, Effects out) {
        userId = user;
        state = userState;
        now = instant;
        cause = causing;
        lateness = late;
        effects = out;
        bind(causing, null, null);
        if (++serial == Integer.MAX_VALUE) {
            Arrays.fill(memoSerial, 0);
            serial = 1;
        }
        return this;
    }

    private void bind(@Nullable Event anEvent, @Nullable TriggerRecord aTrigger, @Nullable StageEvents ofStages) {
        event = anEvent;
        trigger = aTrigger;
        stages = ofStages;
        maps = Map.of();
        run = null;
    }

    /** For what an attribute asks of an event and of maps with names of their own. */
    public void bindEvent(Event anEvent, Map<String, Map<String, Object>> named) {
        bind(anEvent, null, null);
        maps = named;
    }

    /** For what a trigger asks of an event. */
    public void bindEvent(Event anEvent) {
        bind(anEvent, null, null);
    }

    /** For what a run that is going on asks of an event. */
    public void bindEvent(Event anEvent, Campaign ofCampaign, Run aRun) {
        bind(anEvent, aRun.trigger(), aRun.trigger());
        run = aRun;
        campaign = ofCampaign.name();
    }

    /** For what a step of a run asks: the event, if there is one, is the one that triggered. */
    public void bindRun(Campaign ofCampaign, Run aRun) {
        bindTrigger(aRun.trigger());
        run = aRun;
        campaign = ofCampaign.name();
    }

    /** For what is asked of the trigger itself: the event, if there is one, is the one that triggered. */
    public void bindTrigger(TriggerRecord aTrigger) {
        bind(aTrigger.event(), aTrigger, aTrigger);
    }

    /** For what a pattern asks of an event, given the events of a partial match. */
    public void bindPartialMatch(Event anEvent, StageEvents partialMatch) {
        bind(anEvent, null, partialMatch);
    }

    /** The zone in which the user lives, as far as the attributes say. */
    @Nullable
    public ZoneId statedZone() {
        String name = text(Definitions.TIMEZONE);
        return name == null ? null : zones.find(name);
    }

    /** The zone in which the user lives; UTC where nothing is said. */
    public ZoneId homeZone() {
        ZoneId stated = statedZone();
        return stated == null ? ZoneOffset.UTC : stated;
    }

    /** What the user's attribute says instead of a zone; null where it says one, or nothing. */
    @Nullable
    String unknownZone() {
        String name = text(Definitions.TIMEZONE);
        return name == null || zones.find(name) != null ? null : name.substring(0, Math.min(name.length(), 64));
    }

    /** The zone in which the user lives, or else the one that the policy assumes. */
    public ZoneId zone(CompiledPolicy policy) {
        ZoneId stated = statedZone();
        return stated == null ? policy.defaultZone() : stated;
    }

    /** A larger message does not go out. */
    public int maxMessageBytes() {
        return maxMessageBytes;
    }

    public UserState state() {
        return state;
    }

    /** Who is told which definition is evaluated. */
    public EvaluationListener listener() {
        return listener;
    }

    public Effects effects() {
        return effects;
    }

    public Lateness lateness() {
        return lateness;
    }

    /** The event that this turn is about, or null if it is about an instant. */
    @Nullable
    public Event cause() {
        return cause;
    }

    public boolean isQuarantined(Campaign campaign) {
        return definitions.isQuarantined(campaign);
    }

    /** A condition that reads nothing but the event is evaluated once in a turn: the event that is bound must be the cause. */
    public boolean holds(Condition condition) {
        Expr expr = condition.expr();
        if (expr == null) {
            return true;
        }
        int number = condition.memo();
        if (number < 0) {
            return expr.test(this);
        }
        if (memoSerial[number] != serial) {
            memo[number] = expr.test(this);
            memoSerial[number] = serial;
        }
        return memo[number];
    }

    /** Whether one of the conditions holds. */
    public boolean any(List<Condition> conditions) {
        return held(conditions) != null;
    }

    /** The first of the conditions that holds, or null. */
    public @Nullable Condition held(List<Condition> conditions) {
        for (int i = 0; i < conditions.size(); i++) {
            if (holds(conditions.get(i))) {
                return conditions.get(i);
            }
        }
        return null;
    }

    /** The definitions in force. */
    public Definitions definitions() {
        return definitions;
    }

    /** The value of an expression outside conditions; null if it fails to evaluate, which is counted. */
    public @Nullable Object value(Expr expr) {
        Object value = expr.eval(this);
        if (value instanceof Failure) {
            effects.countFailure();
            return null;
        }
        return value;
    }

    /** The same for a value of an attribute, which is counted by the attribute's name. */
    public @Nullable Object value(Expr expr, CompiledAttribute attribute) {
        Object value = expr.eval(this);
        if (value instanceof Failure failure) {
            effects.unevaluated(attribute.name(), failure);
            return null;
        }
        return value;
    }

    /** What an attribute keeps of the user, from now on. */
    public AttributeState attributeState(CompiledAttribute attribute) {
        AttributeState known = state.attributes().get(attribute.index());
        if (known != null) {
            return known;
        }
        AttributeState fresh = attribute.rule().fresh();
        state.attributes().put(attribute.index(), fresh);
        return fresh;
    }

    @Override
    public @Nullable Object property(int slot) {
        return event == null || slot < 0 ? null : event.values()[slot];
    }

    /** A property of the event that is bound, by its name. */
    @Nullable
    public Object eventProperty(String name) {
        return event == null ? null : event.value(name);
    }

    @Override
    public String eventId() {
        return event == null ? "" : event.id();
    }

    @Override
    public String eventType() {
        return event == null ? "" : event.type().name();
    }

    @Override
    public long eventTime() {
        return event == null ? now : event.time();
    }

    @Override
    public String userId() {
        return userId;
    }

    @Override
    public @Nullable Object attribute(int index) {
        if (index < 0) {
            return null;
        }
        AttributeState attribute = state.attributes().get(index);
        Object value = attribute == null ? null : attribute.value(now);
        return value == null ? definitions.attributes().get(index).absent() : value;
    }

    /** The value of a well-known attribute as a text, or null. */
    @Nullable
    public String text(String name) {
        CompiledAttribute attribute = definitions.attribute(name);
        return attribute != null && attribute(attribute.index()) instanceof String s ? s : null;
    }

    @Override
    public boolean inSegment(int index) {
        SegmentState segment = state.segments().get(index);
        return segment != null && segment.member();
    }

    @Override
    public @Nullable Object stage(String stage, String field) {
        Event latest = stage.equals(Context.TRIGGERING_EVENT)
                ? trigger == null ? null : trigger.event()
                : stages == null ? null : stages.latest(stage);
        if (latest == null) {
            return null;
        }
        return switch (field) {
            case "id" -> latest.id();
            case "type" -> latest.type().name();
            case "time" -> Instant.ofEpochMilli(latest.time());
            case "user_id" -> userId;
            default -> latest.value(field);
        };
    }

    @Override
    public Map<String, Object> map(String name) {
        return maps.getOrDefault(name, Map.of());
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public long triggerTime() {
        return trigger == null ? now : trigger.at();
    }

    @Override
    public String triggerKind() {
        return trigger == null ? "" : trigger.kind();
    }

    @Override
    public String triggerKey() {
        return trigger == null ? "" : trigger.key();
    }

    @Override
    public @Nullable Object triggerFact(String name) {
        return trigger == null ? null : trigger.facts().get(name);
    }

    @Override
    public String command(String step) {
        return run == null || !run.sent().contains(step) ? "" : Ids.command(userId, campaign, run.runId(), step);
    }

    @Override
    public @Nullable Instant sentAt(String step) {
        Run.Message message = run == null ? null : run.message(step);
        return message == null ? null : Instant.ofEpochMilli(message.at());
    }

    @Override
    public String channelOf(String step) {
        Run.Message message = run == null ? null : run.message(step);
        return message == null ? "" : message.channel();
    }

    @Override
    public boolean isRunning(String name) {
        int index = definitions.campaignIndex(name);
        CampaignState of = index < 0 ? null : state.campaigns().get(index);
        return of != null && !of.runs().isEmpty();
    }
}
