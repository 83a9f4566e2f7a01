package io.tetik.engine.trigger.pattern.differential;

import io.tetik.engine.event.EventIdOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.EventComparator;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.functions.TimedOutPartialMatchHandler;
import org.apache.flink.cep.nfa.NFAState;
import org.apache.flink.cep.nfa.NFAStateSerializer;
import org.apache.flink.cep.nfa.compiler.NFACompiler;
import org.apache.flink.cep.operator.CepOperator;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * The operator that {@code CEP.pattern} builds, on the heap. The watermark stops at every event and wherever something
 * can run out of time, so the instant of each firing is exact.
 */
final class StockCep implements AutoCloseable {
    /** Below what Tetik keeps (64): between two events of one instant there may be more than is seen here. */
    private static final int MOST_PARTIAL_MATCHES = 40;

    private static final OutputTag<Firing> TIMEOUTS = new OutputTag<>("timeouts", TypeInformation.of(Firing.class));
    private static final ValueStateDescriptor<NFAState> NFA_STATE =
            new ValueStateDescriptor<>("nfaStateName", new NFAStateSerializer());

    private final CepOperator<PlayerEvent, String, Firing> operator;
    private final KeyedOneInputStreamOperatorTestHarness<String, PlayerEvent, Firing> harness;
    private final Set<String> crowded = new HashSet<>();

    private StockCep(PatternModel model) throws Exception {
        Pattern<PlayerEvent, ?> pattern = StockPattern.of(model);
        operator = new CepOperator<>(
                TypeInformation.of(PlayerEvent.class).createSerializer(new SerializerConfigImpl()),
                false,
                NFACompiler.compileFactory(pattern, true),
                new ById(),
                pattern.getAfterMatchSkipStrategy(),
                new Report(),
                null);
        harness = new KeyedOneInputStreamOperatorTestHarness<>(operator, PlayerEvent::user, Types.STRING);
        harness.setup(TypeInformation.of(Firing.class).createSerializer(new SerializerConfigImpl()));
        harness.open();
    }

    static StockOutcome run(PatternModel model, List<PlayerEvent> events) {
        try (StockCep cep = new StockCep(model)) {
            return cep.feed(events, model.within());
        } catch (Exception failed) {
            throw new IllegalStateException("stock CEP failed", failed);
        }
    }

    private StockOutcome feed(List<PlayerEvent> events, long within) throws Exception {
        TreeMap<Long, List<PlayerEvent>> byTime = new TreeMap<>();
        TreeSet<Long> instants = new TreeSet<>();
        for (PlayerEvent event : events) {
            byTime.computeIfAbsent(event.time(), time -> new ArrayList<>()).add(event);
            instants.add(event.time());
            instants.add(event.time() + within);
        }
        for (long instant : instants) {
            step(instant, byTime.getOrDefault(instant, List.of()));
        }
        return new StockOutcome(matches(), timeouts(), Set.copyOf(crowded));
    }

    private void step(long instant, List<PlayerEvent> events) throws Exception {
        for (PlayerEvent event : events) {
            // A crowd of partial matches grows without bound, and nobody looks at it any more.
            if (!crowded.contains(event.user())) {
                harness.processElement(new StreamRecord<>(event, event.time()));
            }
        }
        harness.processWatermark(new Watermark(instant));
        for (PlayerEvent event : events) {
            if (partialMatches(event.user()) > MOST_PARTIAL_MATCHES) {
                crowded.add(event.user());
            }
        }
    }

    private int partialMatches(String user) throws Exception {
        KeyedStateBackend<String> backend = operator.getKeyedStateBackend();
        backend.setCurrentKey(user);
        ValueState<NFAState> state =
                backend.getPartitionedState(VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, NFA_STATE);
        NFAState nfa = state.value();
        return nfa == null
                ? 0
                : nfa.getPartialMatches().size() + nfa.getCompletedMatches().size();
    }

    private List<Firing> matches() {
        return harness.extractOutputValues();
    }

    private List<Firing> timeouts() {
        Queue<StreamRecord<Firing>> records = harness.getSideOutput(TIMEOUTS);
        return records == null
                ? List.of()
                : records.stream().map(StreamRecord::getValue).toList();
    }

    @Override
    public void close() {
        try {
            harness.close();
        } catch (Exception failed) {
            throw new IllegalStateException("the operator did not close", failed);
        }
    }

    /** Events of one instant come in the order of their ids. */
    private static final class ById implements EventComparator<PlayerEvent> {
        @Override
        public int compare(PlayerEvent one, PlayerEvent other) {
            return EventIdOrder.NATURAL.compare(one.id(), other.id());
        }
    }

    private static final class Report extends PatternProcessFunction<PlayerEvent, Firing>
            implements TimedOutPartialMatchHandler<PlayerEvent> {
        @Override
        public void processMatch(Map<String, List<PlayerEvent>> match, Context context, Collector<Firing> out) {
            out.collect(firing(match, context.timestamp()));
        }

        @Override
        public void processTimedOutMatch(Map<String, List<PlayerEvent>> match, Context context) {
            context.output(TIMEOUTS, firing(match, context.timestamp()));
        }

        private static Firing firing(Map<String, List<PlayerEvent>> match, long at) {
            List<PlayerEvent> events =
                    match.values().stream().flatMap(Collection::stream).toList();
            return new Firing(
                    events.get(0).user(),
                    at,
                    events.stream().map(PlayerEvent::id).toList());
        }
    }
}
