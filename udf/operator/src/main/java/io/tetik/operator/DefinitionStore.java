package io.tetik.operator;

import io.tetik.engine.plan.Plan;
import io.tetik.engine.revision.CalendarSince;
import io.tetik.engine.revision.DefinitionCatalog;
import io.tetik.engine.revision.RetiredRevision;
import io.tetik.kinds.TetikKinds;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.DefinitionStatus;
import io.tetik.schemas.codec.SingleObjectDecoder;
import io.tetik.schemas.codec.SingleObjectEncoder;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;

/** The definitions of a subtask, kept in broadcast state: of each the latest record and the one in force. */
final class DefinitionStore {
    private static final String LATEST = "latest ";
    private static final String IN_FORCE = "in-force ";
    private static final String RETIRED = "retired ";
    private static final String CALENDAR = "calendar ";

    /** Why the runs of a retired revision ended, by the number that stands for it in state, beginning with 1; 0: they go on. */
    private static final List<DecisionReason> ENDED =
            List.of(DecisionReason.REMOVED, DecisionReason.ARCHIVED, DecisionReason.DRAFT);

    private final BroadcastState<String, byte[]> state;
    private final DefinitionCatalog catalog;

    DefinitionStore(OperatorStateStore store, int toleratedBreakDowns) throws Exception {
        catalog = new DefinitionCatalog(TetikKinds.ALL, toleratedBreakDowns);
        state = store.getBroadcastState(new MapStateDescriptor<>(
                OperatorIds.DEFINITION_STATE, StringSerializer.INSTANCE, BytePrimitiveArraySerializer.INSTANCE));
    }

    void restore() throws Exception {
        SingleObjectDecoder<DefinitionRecord> decoder = SingleObjectDecoder.of(DefinitionRecord.class);
        List<DefinitionRecord> latest = new ArrayList<>();
        List<DefinitionRecord> inForce = new ArrayList<>();
        List<RetiredRevision> retired = new ArrayList<>();
        List<CalendarSince> calendars = new ArrayList<>();
        for (Map.Entry<String, byte[]> entry : state.entries()) {
            String key = entry.getKey();
            byte[] value = entry.getValue();
            if (key.startsWith(LATEST)) {
                latest.add(decoder.decode(value));
            } else if (key.startsWith(IN_FORCE)) {
                inForce.add(decoder.decode(value));
            } else if (key.startsWith(RETIRED)) {
                retired.add(retired(value, decoder));
            } else if (key.startsWith(CALENDAR)) {
                calendars.add(calendar(key.substring(CALENDAR.length()), value));
            } else {
                throw new IllegalStateException(
                        "definitions are kept as '" + key + "', which was written by a newer release");
            }
        }
        catalog.restore(latest, inForce, retired, calendars);
    }

    void snapshot() throws Exception {
        state.clear();
        SingleObjectEncoder<DefinitionRecord> encoder = SingleObjectEncoder.of(DefinitionRecord.class);
        put(LATEST, catalog.latest(), encoder);
        put(IN_FORCE, catalog.inForce(), encoder);
        for (RetiredRevision each : catalog.retired()) {
            String name = DefinitionCatalog.key(each.definition()) + " "
                    + each.definition().getRevision();
            state.put(RETIRED + name, bytes(each, encoder));
        }
        for (CalendarSince each : catalog.calendars()) {
            byte[] calendar = each.calendar().getBytes(StandardCharsets.UTF_8);
            state.put(
                    CALENDAR + each.campaign(),
                    ByteBuffer.allocate(Long.BYTES + calendar.length)
                            .putLong(each.instant())
                            .put(calendar)
                            .array());
        }
    }

    private static byte[] bytes(RetiredRevision retired, SingleObjectEncoder<DefinitionRecord> encoder) {
        byte[] definition = encoder.encode(retired.definition());
        return ByteBuffer.allocate(Long.BYTES + 1 + definition.length)
                .putLong(retired.until())
                .put((byte) (retired.ended() == null ? 0 : ENDED.indexOf(retired.ended()) + 1))
                .put(definition)
                .array();
    }

    private static RetiredRevision retired(byte[] bytes, SingleObjectDecoder<DefinitionRecord> decoder)
            throws Exception {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        long until = in.getLong();
        int number = in.get();
        DecisionReason ended = number == 0 ? null : ENDED.get(number - 1);
        DefinitionRecord definition = decoder.decode(Arrays.copyOfRange(bytes, in.position(), bytes.length));
        return new RetiredRevision(definition, until, ended);
    }

    private static CalendarSince calendar(String campaign, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        long instant = in.getLong();
        return new CalendarSince(
                campaign, new String(bytes, in.position(), in.remaining(), StandardCharsets.UTF_8), instant);
    }

    private void put(String prefix, Collection<DefinitionRecord> records, SingleObjectEncoder<DefinitionRecord> encoder)
            throws Exception {
        for (DefinitionRecord definition : records) {
            state.put(prefix + DefinitionCatalog.key(definition), encoder.encode(definition));
        }
    }

    void offer(DefinitionRecord definition) {
        catalog.offer(definition);
    }

    void offerAll(List<DefinitionRecord> definitions) {
        definitions.forEach(catalog::offer);
    }

    /** How many are in force. */
    int inForce() {
        return catalog.inForce().size();
    }

    boolean isChanged() {
        return catalog.isChanged();
    }

    /** @param watermark the present instant of event time */
    Plan compile(long watermark) {
        return catalog.compile(watermark);
    }

    List<DefinitionStatus> takeQuarantines() {
        catalog.answerQuarantines();
        return catalog.takeAnswers();
    }

    List<DefinitionStatus> takeAnswers() {
        return catalog.takeAnswers();
    }
}
