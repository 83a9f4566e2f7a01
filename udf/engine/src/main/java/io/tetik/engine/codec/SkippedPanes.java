package io.tetik.engine.codec;

import io.tetik.schemas.UserState;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.Decoder;

/** Reads past the panes of an attribute that no longer exists. */
public final class SkippedPanes {
    private static final Schema PANES = UserState.getClassSchema()
            .getField("attributes")
            .schema()
            .getElementType()
            .getField("panes")
            .schema();

    private SkippedPanes() {}

    public static void skip(Decoder in) throws IOException {
        GenericDatumReader.skip(PANES, in);
    }
}
