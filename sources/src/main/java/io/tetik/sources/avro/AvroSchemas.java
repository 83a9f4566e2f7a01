package io.tetik.sources.avro;

import io.tetik.sources.UnmappableException;
import java.util.Collection;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/** Reads the text of Avro schemas as leniently as those who write them: of names and defaults only what reading needs must be right. */
public final class AvroSchemas {
    private AvroSchemas() {}

    /**
     * @param references schemas of the named types that it uses, those that others use first
     * @throws UnmappableException if it is no schema
     */
    public static Schema parse(String text, Collection<String> references) throws UnmappableException {
        Schema.Parser parser = new Schema.Parser(NameValidator.NO_VALIDATION).setValidateDefaults(false);
        try {
            references.forEach(parser::parse);
            return parser.parse(text);
        } catch (RuntimeException | StackOverflowError broken) {
            throw new UnmappableException("not an Avro schema: " + broken.getMessage(), broken);
        }
    }
}
