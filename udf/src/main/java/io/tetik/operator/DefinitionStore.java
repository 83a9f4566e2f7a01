package io.tetik.operator;

import io.tetik.plan.DefinitionBook;
import io.tetik.plan.Plan;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.DefinitionStatus;
import io.tetik.schemas.codec.SingleObjectDecoder;
import io.tetik.schemas.codec.SingleObjectEncoder;
import java.util.ArrayList;
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

    private final BroadcastState<String, byte[]> state;
    private final DefinitionBook book = new DefinitionBook();

    DefinitionStore(OperatorStateStore store) throws Exception {
        state = store.getBroadcastState(new MapStateDescriptor<>(
                OperatorIds.DEFINITION_STATE, StringSerializer.INSTANCE, BytePrimitiveArraySerializer.INSTANCE));
    }

    void restore() throws Exception {
        SingleObjectDecoder<DefinitionRecord> decoder = SingleObjectDecoder.of(DefinitionRecord.class);
        List<DefinitionRecord> latest = new ArrayList<>();
        List<DefinitionRecord> inForce = new ArrayList<>();
        for (Map.Entry<String, byte[]> entry : state.entries()) {
            boolean isLatest = entry.getKey().startsWith(LATEST);
            (isLatest ? latest : inForce).add(decoder.decode(entry.getValue()));
        }
        book.restore(latest, inForce);
    }

    void snapshot() throws Exception {
        state.clear();
        SingleObjectEncoder<DefinitionRecord> encoder = SingleObjectEncoder.of(DefinitionRecord.class);
        put(LATEST, book.latest(), encoder);
        put(IN_FORCE, book.inForce(), encoder);
    }

    private void put(String prefix, Collection<DefinitionRecord> records, SingleObjectEncoder<DefinitionRecord> encoder)
            throws Exception {
        for (DefinitionRecord definition : records) {
            state.put(prefix + DefinitionBook.key(definition), encoder.encode(definition));
        }
    }

    void offer(DefinitionRecord definition) {
        book.offer(definition);
    }

    void offerAll(List<DefinitionRecord> definitions) {
        definitions.forEach(book::offer);
    }

    boolean isChanged() {
        return book.isChanged();
    }

    Plan settle() {
        return book.settle();
    }

    List<DefinitionStatus> takeAnswers() {
        return book.takeAnswers();
    }
}
