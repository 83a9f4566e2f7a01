package io.tetik.engine.step.send;

import io.tetik.engine.condition.ByType;
import io.tetik.engine.explain.Phrases;
import io.tetik.engine.step.CompiledStep;
import io.tetik.engine.step.StepCompilation;
import io.tetik.engine.step.StepKind;
import io.tetik.language.definition.StepDefinition;
import io.tetik.language.definition.StepReader;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** A message to one channel, or to another if the first is refused. */
public final class SendStep implements StepKind<SendStep.Definition> {
    private static final String WORD = "send";

    /** Quiet hours may defer every message. */
    private static final long DAY = 86_400_000;

    private static final Key<Name> CHANNEL =
            Key.required("channel", Shapes.NAME, "The channel, such as push or email.");
    private static final Key<String> TEMPLATE =
            Key.optional("template", Shapes.TEXT, "The name of the template that makes the message.");
    private static final Key<Map<String, ExpressionText>> PARAMS =
            Key.optional("params", Shapes.EXPRESSIONS, "What the template gets, each an expression.");
    private static final Key<List<Name>> FALLBACK = Key.optional(
            "fallback", Shapes.oneOrMany(Shapes.NAME), "Channels to try if consent or a cap refuses the first.");
    private static final Key<Long> EXPIRES =
            Key.optional("expires", Shapes.DURATION, "How long after the first decision it may still go out.");
    private static final Table OPTIONS =
            Table.of("step 'send'", CHANNEL, TEMPLATE, PARAMS, FALLBACK, EXPIRES, StepReader.ID);

    /** What an author says; {@code expires} in milliseconds after the decision, 0: never. */
    record Definition(
            Name id,
            String channel,
            @Nullable String template,
            Map<String, ExpressionText> params,
            List<String> fallback,
            long expires)
            implements StepDefinition {
        Definition {
            params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
            fallback = List.copyOf(fallback);
        }

        @Override
        public List<List<StepDefinition>> nested() {
            return List.of();
        }
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public String text() {
        return "Sends a message, if the delivery policy allows it.";
    }

    @Override
    public Map<String, Object> schema() {
        return OPTIONS.schema();
    }

    @Override
    public @Nullable Definition read(StepReader steps, Node body, Name path) {
        Row row = OPTIONS.read(steps.yaml(), body);
        if (row == null) {
            return null;
        }
        Name id = steps.id(row.get(StepReader.ID), path);
        Name channel = row.get(CHANNEL);
        List<String> fallback =
                row.get(FALLBACK, List.of()).stream().map(Name::value).toList();
        return channel == null
                ? null
                : new Definition(
                        id,
                        channel.value(),
                        row.get(TEMPLATE),
                        row.get(PARAMS, Map.of()),
                        fallback,
                        row.get(EXPIRES, 0L));
    }

    @Override
    public Class<Definition> definition() {
        return Definition.class;
    }

    @Override
    public CompiledStep compile(Definition step, int next, StepCompilation compilation) {
        Map<String, ByType> params = new LinkedHashMap<>();
        step.params().forEach((name, text) -> params.put(name, compilation.expression(text, "params")));
        List<String> channels = new ArrayList<>(List.of(step.channel()));
        channels.addAll(step.fallback());
        return new CompiledSend(step.id().value(), next, this, channels, step.template(), params, step.expires());
    }

    @Override
    public long longest(Definition step, ToLongFunction<List<StepDefinition>> nested) {
        return DAY;
    }

    @Override
    public boolean holdsRuns() {
        return true;
    }

    @Override
    public boolean sends() {
        return true;
    }

    @Override
    public Phrases phrases() {
        return SendPhrases.ALL;
    }
}
