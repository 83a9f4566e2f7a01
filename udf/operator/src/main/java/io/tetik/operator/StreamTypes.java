package io.tetik.operator;

import io.tetik.schemas.Decision;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.DefinitionStatus;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.RejectedRecord;
import io.tetik.schemas.SegmentChange;
import io.tetik.schemas.UserSnapshot;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The types of all streams of the topology: none of them is left to Flink's generic serialization. */
public final class StreamTypes {
    public static final TypeInformation<InputRecord> INPUT =
            new BinaryTypeInfo<>(InputRecord.class, new InputRecordSerializer());
    public static final TypeInformation<DefinitionRecord> DEFINITION = of(DefinitionRecord.class);
    public static final TypeInformation<DeliveryCommand> COMMAND = of(DeliveryCommand.class);
    public static final TypeInformation<SegmentChange> SEGMENT_CHANGE = of(SegmentChange.class);
    public static final TypeInformation<Decision> DECISION = of(Decision.class);
    public static final TypeInformation<RejectedRecord> REJECTED = of(RejectedRecord.class);
    public static final TypeInformation<DefinitionStatus> STATUS = of(DefinitionStatus.class);
    public static final TypeInformation<UserSnapshot> USER = of(UserSnapshot.class);

    private StreamTypes() {}

    private static <T extends SpecificRecordBase> TypeInformation<T> of(Class<T> type) {
        return new BinaryTypeInfo<>(type, new AvroRecordSerializer<>(type));
    }
}
