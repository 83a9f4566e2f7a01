package io.tetik.jobs.chaos;

import io.tetik.definition.Problems;
import io.tetik.definition.SourceText;
import io.tetik.plan.DefinitionBook;
import io.tetik.plan.DefinitionRecords;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.codec.RecordJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The sample definitions, and changes of them that change no command: campaigns in a new revision with another description,
 * and new campaigns about events that never come.
 */
final class Definitions {
    private final List<DefinitionRecord> samples = new ArrayList<>();
    private final String topic;
    private final Random random;
    private int changes;

    Definitions(Path samples, String topic, long seed) throws IOException {
        this.topic = topic;
        this.random = new Random(seed);
        try (Stream<Path> files = Files.list(samples.resolve("definitions"))) {
            for (Path file : files.sorted().toList()) {
                SourceText text = new SourceText(file.getFileName().toString(), Files.readString(file));
                this.samples.addAll(DefinitionRecords.of(text, 1, new Problems()));
            }
        }
    }

    List<ProducerRecord<String, byte[]>> all() {
        return samples.stream().map(this::message).toList();
    }

    /** The next change: some campaigns again, and one that is new. */
    List<ProducerRecord<String, byte[]>> change() {
        changes++;
        List<DefinitionRecord> campaigns = new ArrayList<>(samples);
        campaigns.removeIf(each -> !each.getKind().equals("Campaign"));
        List<ProducerRecord<String, byte[]>> changed = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            DefinitionRecord old = campaigns.remove(random.nextInt(campaigns.size()));
            String body = old.getBody().stripTrailing() + "\ndescription: change " + changes + "\n";
            changed.add(message(new DefinitionRecord(old.getKind(), old.getName(), changes + 1, body)));
        }
        String quiet = "kind: Campaign\nname: chaos-" + changes + "\ntrigger: {event: chaos_never}\n"
                + "steps: [{send: {channel: push, template: never}}]\n";
        changed.add(message(new DefinitionRecord("Campaign", "chaos-" + changes, 1, quiet)));
        return changed;
    }

    private ProducerRecord<String, byte[]> message(DefinitionRecord definition) {
        return new ProducerRecord<>(topic, DefinitionBook.key(definition), RecordJson.toBytes(definition));
    }
}
