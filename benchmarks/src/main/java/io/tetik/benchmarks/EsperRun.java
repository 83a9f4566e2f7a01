package io.tetik.benchmarks;

import com.espertech.esper.common.client.EPCompiled;
import com.espertech.esper.common.client.EventBean;
import com.espertech.esper.common.client.configuration.Configuration;
import com.espertech.esper.common.client.util.AccessorStyle;
import com.espertech.esper.compiler.client.CompilerArguments;
import com.espertech.esper.compiler.client.EPCompilerProvider;
import com.espertech.esper.runtime.client.EPEventService;
import com.espertech.esper.runtime.client.EPRuntime;
import com.espertech.esper.runtime.client.EPRuntimeProvider;
import io.tetik.engine.event.RejectedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pattern in Esper: one thread, nothing but memory, the clock driven by the events. Locks are off, since there is one
 * thread; there is no context per user, because filters on the user's id, which Esper indexes, are the faster way.
 */
final class EsperRun {
    private static final List<String> TYPES =
            List.of("product_viewed", "cart_item_added", "cart_item_removed", "order_placed");

    private final Configuration configuration = configuration();
    private final EPCompiled compiled;
    private final ShopEventReader reader = new ShopEventReader();

    EsperRun(String epl) throws Exception {
        compiled = EPCompilerProvider.getCompiler().compile(epl, new CompilerArguments(configuration));
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.getCommon().getEventMeta().setDefaultAccessorStyle(AccessorStyle.PUBLIC);
        TYPES.forEach(type -> configuration.getCommon().addEventType(type, ShopEvent.class));
        configuration.getRuntime().getThreading().setInternalTimerEnabled(false);
        configuration.getRuntime().getExecution().setDisableLocking(true);
        return configuration;
    }

    /** Seconds for these lines, decoded in the time that is measured, on the same thread. */
    double secondsWithDecoding(byte[][] lines, int events, long end) throws Exception {
        return seconds(events, end, index -> reader.read(lines[index]));
    }

    /** Seconds for these lines, decoded before. */
    double secondsPrepared(byte[][] lines, int events, long end) throws Exception {
        ShopEvent[] prepared = new ShopEvent[events];
        for (int i = 0; i < events; i++) {
            prepared[i] = reader.read(lines[i]);
        }
        return seconds(events, end, index -> prepared[index]);
    }

    private double seconds(int events, long end, Input input) throws Exception {
        EPRuntime runtime = EPRuntimeProvider.getRuntime("benchmark", configuration);
        try {
            runtime.initialize();
            EPEventService service = runtime.getEventService();
            service.advanceTime(Workload.START);
            Counter counter = new Counter();
            runtime.getDeploymentService()
                    .deploy(compiled)
                    .getStatements()[0]
                    .addListener((found, gone, statement, source) -> counter.add(found));
            long start = System.nanoTime();
            feed(service, events, end, input);
            Matches.end(new Matches.Found(counter.count, counter.sum));
            return (Matches.ended() - start) / 1e9;
        } finally {
            runtime.destroy();
        }
    }

    private static void feed(EPEventService service, int events, long end, Input input) throws Exception {
        for (int i = 0; i < events; i++) {
            ShopEvent event = input.get(i);
            service.advanceTime(event.time);
            service.sendEventBean(event, event.type);
        }
        service.advanceTime(end);
    }

    private interface Input {
        ShopEvent get(int index) throws RejectedException;
    }

    private static final class Counter {
        private long count;
        private long sum;

        void add(EventBean @Nullable [] found) {
            if (found != null) {
                for (EventBean match : found) {
                    count++;
                    sum += Matches.hash(text(match, "user"), text(match, "first"), text(match, "last"));
                }
            }
        }

        private static String text(EventBean match, String property) {
            return (String) match.get(property);
        }
    }
}
