package io.tetik.operator;

import io.tetik.schemas.Decision;
import io.tetik.schemas.DefinitionStatus;
import io.tetik.schemas.RejectedRecord;
import io.tetik.schemas.SegmentChange;
import io.tetik.schemas.UserSnapshot;
import org.apache.flink.util.OutputTag;

/** What the operator puts out besides delivery commands. */
public final class SideOutputs {
    public static final OutputTag<SegmentChange> SEGMENT_CHANGES =
            new OutputTag<>(OperatorIds.SEGMENT_CHANGES, StreamTypes.SEGMENT_CHANGE);
    public static final OutputTag<Decision> DECISIONS = new OutputTag<>(OperatorIds.DECISIONS, StreamTypes.DECISION);
    public static final OutputTag<RejectedRecord> REJECTED =
            new OutputTag<>(OperatorIds.REJECTED, StreamTypes.REJECTED);
    public static final OutputTag<DefinitionStatus> STATUSES =
            new OutputTag<>(OperatorIds.DEFINITION_STATUS, StreamTypes.STATUS);
    public static final OutputTag<UserSnapshot> USERS = new OutputTag<>(OperatorIds.USERS, StreamTypes.USER);

    private SideOutputs() {}
}
