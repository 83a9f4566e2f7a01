package io.tetik.tools.explain;

import io.tetik.schemas.Decision;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.SegmentChange;
import io.tetik.schemas.UserSnapshot;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known about a question.
 *
 * @param source where it comes from, as the reader calls it
 * @param decisions those that are asked for, in the order of their instants
 * @param leftOut what else there was
 * @param commands what was sent, by command id; empty where only decisions are at hand
 * @param changes of memberships in the time that is asked for, in order
 * @param atTheEnd the state of the user when everything was over; null where unknown
 */
record Evidence(
        String source,
        List<Decision> decisions,
        LeftOut leftOut,
        Map<String, DeliveryCommand> commands,
        List<SegmentChange> changes,
        @Nullable UserSnapshot atTheEnd) {

    Evidence {
        decisions = List.copyOf(decisions);
        commands = Map.copyOf(commands);
        changes = List.copyOf(changes);
    }

    /** Where nothing but decisions is at hand. */
    Evidence(String source, List<Decision> decisions, LeftOut leftOut) {
        this(source, decisions, leftOut, Map.of(), List.of(), null);
    }
}
