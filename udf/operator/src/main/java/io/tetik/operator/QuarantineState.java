package io.tetik.operator;

import io.tetik.engine.revision.QuarantinedRevision;
import io.tetik.language.expression.Quarantine;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.StringSerializer;

/**
 * The definitions in quarantine. Each subtask has found out for itself; after a restore all have what any had, since users are
 * spread anew.
 */
final class QuarantineState {
    /** How turns or expressions are told apart; a later release may add words, which count as the first. */
    private static final String EXPRESSIONS = "expressions";

    private static final String TURNS = "turns";

    private final ListState<String> state;

    QuarantineState(OperatorStateStore store) throws Exception {
        state = store.getUnionListState(new ListStateDescriptor<>(OperatorIds.QUARANTINE, StringSerializer.INSTANCE));
    }

    List<QuarantinedRevision> restore() throws Exception {
        List<QuarantinedRevision> result = new ArrayList<>();
        for (String each : state.get()) {
            String[] parts = each.split(" ", 4);
            result.add(new QuarantinedRevision(
                    Integer.parseInt(parts[0]), new Quarantine.Entry(parts[2], parts[3], parts[1].equals(TURNS))));
        }
        return result;
    }

    /** The number of the revision, what broke, the key of the definition and the last break-down. */
    void snapshot(List<QuarantinedRevision> quarantined) throws Exception {
        List<String> texts = new ArrayList<>();
        for (QuarantinedRevision each : quarantined) {
            texts.add(each.revision() + " " + (each.entry().failsTurns() ? TURNS : EXPRESSIONS) + " "
                    + each.entry().definition() + " " + each.entry().reason());
        }
        state.update(texts);
    }
}
