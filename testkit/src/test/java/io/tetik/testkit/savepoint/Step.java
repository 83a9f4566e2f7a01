package io.tetik.testkit.savepoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.codec.RecordJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What is published in one go. In a file a record is a line: topic, partition, key, and the value in one byte a character,
 * because not every event of the sample is UTF-8; a tombstone has no fourth column.
 */
record Step(Kind kind, List<ProducerRecord<String, byte[]>> records) {

    enum Kind {
        DEFINITIONS,
        EVENTS
    }

    Step {
        records = List.copyOf(records);
    }

    static ProducerRecord<String, byte[]> definition(String topic, DefinitionRecord definition) {
        String key = definition.getKind() + "/" + definition.getName();
        return new ProducerRecord<>(topic, 0, key, RecordJson.toBytes(definition));
    }

    static ProducerRecord<String, byte[]> tombstone(String topic, String key) {
        return new ProducerRecord<>(topic, 0, key, null);
    }

    /** What the job makes of a record of definitions. */
    static DefinitionRecord definition(ProducerRecord<String, byte[]> each) {
        byte[] value = each.value();
        String[] key = each.key().split("/", 2);
        return value == null
                ? new DefinitionRecord(key[0], key[1], -1, "", null)
                : RecordJson.read(value, DefinitionRecord.class);
    }

    void write(Path file) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (ProducerRecord<String, byte[]> each : records) {
                String place = each.topic() + "\t" + each.partition() + "\t" + (each.key() == null ? "" : each.key());
                out.write(place.getBytes(ISO_8859_1));
                if (each.value() != null) {
                    out.write('\t');
                    out.write(each.value());
                }
                out.write('\n');
            }
        }
    }

    static Step read(Kind kind, Path file) throws IOException {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            // Not lines(): a carriage return is a part of the record.
            for (String line : new String(in.readAllBytes(), ISO_8859_1).split("\n")) {
                records.add(record(line.split("\t", 4)));
            }
        }
        return new Step(kind, records);
    }

    private static ProducerRecord<String, byte[]> record(String[] columns) {
        @Nullable String key = columns[2].isEmpty() ? null : columns[2];
        byte @Nullable [] value = columns.length < 4 ? null : columns[3].getBytes(ISO_8859_1);
        return new ProducerRecord<>(columns[0], Integer.valueOf(columns[1]), key, value);
    }
}
