package io.tetik.testkit.chaos;

import io.tetik.engine.revision.DefinitionCatalog;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.testkit.publish.RecordPublisher;
import io.tetik.testkit.publish.SampleData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The sample definitions, the {@linkplain DatedEdits edits} of them, and changes at any time that change no command: campaigns in a new revision with another description,
 * new campaigns about events that never come, and what the job must refuse and go on without: records that nobody can read,
 * and revisions with mistakes, which leave the previous one in force.
 */
final class DefinitionChanges {
    private static final int EDITED = 5;

    private final List<DefinitionRecord> samples;
    private final String topic;
    private final DatedEdits edits;
    private final Random random;
    private final List<DefinitionRecord> sound;
    private final Set<String> mistaken = new HashSet<>();
    private int unreadable;
    private int changes;

    DefinitionChanges(SampleData samples, String topic, DatedEdits edits, long seed) throws IOException {
        this.samples = samples.definitions();
        this.topic = topic;
        this.edits = edits;
        this.random = new Random(seed);
        sound = new ArrayList<>(this.samples);
        sound.removeIf(each -> !each.getKind().equals("Campaign"));
        sound.removeIf(each -> edits.edited().contains(DefinitionCatalog.key(each)));
        Collections.shuffle(sound, random);
    }

    List<ProducerRecord<String, byte[]>> all() {
        return samples.stream().map(this::message).toList();
    }

    /** The {@linkplain DatedEdits edits} that are to be published before an event of the instant is. */
    List<ProducerRecord<String, byte[]>> datedBefore(long instant) {
        return edits.takeBefore(instant).stream().map(this::message).toList();
    }

    /** The next change: some campaigns again, one that is new, one with a mistake, and records that cannot be read. */
    List<ProducerRecord<String, byte[]>> change() {
        changes++;
        List<ProducerRecord<String, byte[]>> changed = new ArrayList<>();
        changed.add(mistake(sound.remove(sound.size() - 1)));
        changed.addAll(unreadable());
        for (DefinitionRecord old : sound.subList(0, Math.min(EDITED, sound.size()))) {
            String body = old.getBody().stripTrailing() + "\ndescription: change " + changes + "\n";
            changed.add(message(new DefinitionRecord(old.getKind(), old.getName(), changes + 1, body, null)));
        }
        Collections.rotate(sound, EDITED);
        String quiet = "kind: Campaign\nname: chaos-" + changes + "\ntrigger: {event: chaos_never}\n"
                + "steps: [{send: {channel: push, template: never}}]\n";
        changed.add(message(new DefinitionRecord("Campaign", "chaos-" + changes, 1, quiet, null)));
        return changed;
    }

    /** A revision that is refused, and the last one of its campaign, so that the refusal must be answered. */
    private ProducerRecord<String, byte[]> mistake(DefinitionRecord sample) {
        String body = sample.getBody().stripTrailing() + "\naudience: user.nobody_declared_this > 'seven\n";
        DefinitionRecord revision = new DefinitionRecord(sample.getKind(), sample.getName(), changes + 1, body, null);
        mistaken.add(DefinitionCatalog.key(revision));
        return message(revision);
    }

    private List<ProducerRecord<String, byte[]>> unreadable() {
        byte[] noise = new byte[40];
        random.nextBytes(noise);
        byte[] unknownSchema = noise.clone();
        unknownSchema[0] = (byte) 0xC3;
        unknownSchema[1] = 1;
        String existing = DefinitionCatalog.key(samples.get(random.nextInt(samples.size())));
        List<ProducerRecord<String, byte[]>> records = List.of(
                new ProducerRecord<>(topic, existing, noise),
                new ProducerRecord<>(topic, existing, unknownSchema),
                new ProducerRecord<>(topic, "no key of a definition", "{}".getBytes(StandardCharsets.UTF_8)));
        unreadable += records.size();
        return records;
    }

    /** The campaigns, {@code kind/name}, whose latest revision must be refused. */
    Set<String> mistaken() {
        return Set.copyOf(mistaken);
    }

    /** How many records were published that nobody can read. */
    int unreadables() {
        return unreadable;
    }

    private ProducerRecord<String, byte[]> message(DefinitionRecord definition) {
        return RecordPublisher.message(topic, definition);
    }
}
