package io.tetik.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Flink CEP as it comes, between the source and the watermarks that ours has and a sink of matches. */
final class StockCep {
    private static final TypeInformation<ShopEvent> SHOP_EVENT = Types.POJO(ShopEvent.class);

    private StockCep() {}

    static void define(StreamExecutionEnvironment env, PatternCase patternCase, int events) {
        KeyedStream<ShopEvent, String> byUser = Pipelines.lines(env, events)
                .map(new Decode())
                .returns(SHOP_EVENT)
                .assignTimestampsAndWatermarks(WatermarkStrategy.<ShopEvent>forMonotonousTimestamps()
                        .withTimestampAssigner((event, previous) -> event.time))
                .keyBy(event -> event.userId, Types.STRING);
        CEP.pattern(byUser, patternCase.stock())
                .inEventTime()
                .process(new ToHash(patternCase.firstStage(), patternCase.lastStage()), Types.LONG)
                .sinkTo(new Matches());
    }

    private static final class Decode extends RichMapFunction<byte[], ShopEvent> {
        private static final long serialVersionUID = 1;
        private transient @Nullable ShopEventReader reader;

        @Override
        public void open(OpenContext context) {
            reader = new ShopEventReader();
        }

        @Override
        public ShopEvent map(byte[] line) throws Exception {
            return Objects.requireNonNull(reader).read(line);
        }
    }

    private static final class ToHash extends PatternProcessFunction<ShopEvent, Long> {
        private static final long serialVersionUID = 1;
        private final String firstStage;
        private final String lastStage;

        ToHash(String firstStage, String lastStage) {
            this.firstStage = firstStage;
            this.lastStage = lastStage;
        }

        @Override
        public void processMatch(Map<String, List<ShopEvent>> match, Context context, Collector<Long> out) {
            ShopEvent first = event(match, firstStage);
            out.collect(Matches.hash(first.userId, first.id, event(match, lastStage).id));
        }

        private static ShopEvent event(Map<String, List<ShopEvent>> match, String stage) {
            return Objects.requireNonNull(match.get(stage)).get(0);
        }
    }
}
