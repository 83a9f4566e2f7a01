package io.tetik.schemas.codec;

import io.tetik.schemas.codec.RecordDecodingException.Problem;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.SchemaStore;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of one generated type from Avro's single-object encoding, whichever release wrote them: the
 * fingerprint finds the writer's schema, and Avro's schema resolution fills fields that it did not have with their
 * defaults. Readers are kept between calls, so an instance belongs to one thread.
 *
 * @param <T> the generated record type
 */
public final class SingleObjectDecoder<T extends IndexedRecord> {

    private final Schema schema;
    private final Function<Schema, DatumReader<T>> readerOf;
    private final SchemaStore writerSchemas;
    private final long ownFingerprint;
    private final DatumReader<T> ownReader;
    private final Map<Long, DatumReader<T>> otherReaders = new HashMap<>();
    private @Nullable BinaryDecoder decoder;

    /** @param readerOf makes a reader of what was written with a schema */
    private SingleObjectDecoder(Schema schema, Function<Schema, DatumReader<T>> readerOf, SchemaStore writerSchemas) {
        this.schema = schema;
        this.readerOf = readerOf;
        this.writerSchemas = writerSchemas;
        this.ownFingerprint = SingleObjectFormat.fingerprint(schema);
        this.ownReader = readerOf.apply(schema);
    }

    /** A decoder for the records of all releases up to this one. */
    public static <T extends SpecificRecord> SingleObjectDecoder<T> of(Class<T> type) {
        return of(type, ReleasedSchemas.all());
    }

    /** A decoder for records written with the present schema of the type or one of the store's. */
    public static <T extends SpecificRecord> SingleObjectDecoder<T> of(Class<T> type, SchemaStore writerSchemas) {
        RecordModel model = new RecordModel(type);
        Schema schema = model.schema();
        return new SingleObjectDecoder<>(
                schema, writer -> new SpecificDatumReader<>(writer, schema, model), writerSchemas);
    }

    /** A decoder into generic records of the schema, with text as the bytes that came. */
    static SingleObjectDecoder<IndexedRecord> generic(Schema schema, SchemaStore writerSchemas) {
        return new SingleObjectDecoder<>(
                schema, writer -> new GenericDatumReader<>(writer, schema, new GenericData()), writerSchemas);
    }

    /**
     * Decodes the one record that fills the array.
     *
     * @throws RecordDecodingException where the bytes are anything else
     */
    public T decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }

    /**
     * Decodes the one record that fills the range.
     *
     * @throws RecordDecodingException where the bytes are anything else
     */
    public T decode(byte[] bytes, int offset, int length) {
        if (length < SingleObjectFormat.HEADER_LENGTH) {
            throw new RecordDecodingException(
                    Problem.TRUNCATED, length + " bytes, fewer than the 10 of a single-object header");
        }
        if (!SingleObjectFormat.startsAt(bytes, offset)) {
            throw new RecordDecodingException(
                    Problem.NOT_SINGLE_OBJECT, "the bytes do not start with C3 01, Avro's single-object marker");
        }
        DatumReader<T> reader = readerFor(SingleObjectFormat.fingerprintAt(bytes, offset));
        int start = offset + SingleObjectFormat.HEADER_LENGTH;
        decoder = DecoderFactory.get().binaryDecoder(bytes, start, length - SingleObjectFormat.HEADER_LENGTH, decoder);
        return read(reader, decoder);
    }

    private T read(DatumReader<T> reader, BinaryDecoder input) {
        try {
            T decoded = reader.read(null, input);
            if (!input.isEnd()) {
                throw new RecordDecodingException(
                        Problem.TRAILING_BYTES, "bytes are left over after the " + schema.getName());
            }
            return decoded;
        } catch (RecordDecodingException e) {
            throw e;
        } catch (EOFException e) {
            throw new RecordDecodingException(Problem.TRUNCATED, "the bytes end inside the " + schema.getName(), e);
        } catch (IOException | RuntimeException e) {
            throw new RecordDecodingException(
                    Problem.MALFORMED, "not a " + schema.getName() + ": " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            // Property values nest; a few hundred kilobytes of brackets must not take the task down.
            throw new RecordDecodingException(
                    Problem.MALFORMED, "a value of the " + schema.getName() + " is nested too deeply");
        }
    }

    private DatumReader<T> readerFor(long fingerprint) {
        if (fingerprint == ownFingerprint) {
            return ownReader;
        }
        DatumReader<T> known = otherReaders.get(fingerprint);
        if (known != null) {
            return known;
        }
        DatumReader<T> reader = readerOf.apply(writerSchema(fingerprint));
        otherReaders.put(fingerprint, reader);
        return reader;
    }

    private Schema writerSchema(long fingerprint) {
        Schema writer = writerSchemas.findByFingerprint(fingerprint);
        if (writer == null) {
            throw new RecordDecodingException(
                    Problem.UNKNOWN_SCHEMA,
                    String.format(
                            "no released schema has the fingerprint %016x; that of the present %s is %016x",
                            fingerprint, schema.getName(), ownFingerprint));
        }
        if (!writer.getFullName().equals(schema.getFullName())) {
            throw new RecordDecodingException(
                    Problem.WRONG_TYPE, "a " + writer.getName() + " where a " + schema.getName() + " is expected");
        }
        return writer;
    }
}
