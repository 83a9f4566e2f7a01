package io.tetik.testkit.chaos;

import io.tetik.engine.revision.DefinitionCatalog;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.testkit.publish.SampleData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Edits of the sample definitions that do change commands: at instants of event time the clock of a trigger, the message of a
 * step, the bound of a segment and the window of an attribute become others. They are published under load, before the events of
 * their instant are; a replay takes the same sets as folders.
 */
final class DatedEdits {
    private static final int EDITS = 4;

    /** How long before its instant an edit is published, in event time: longer than anything takes on its way. */
    private static final long LEAD = Duration.ofHours(6).toMillis();

    private static final Pattern CLOCK = Pattern.compile("(after: )(\\d+)(m|h|d)");
    private static final Pattern MESSAGE = Pattern.compile("(template: )([a-z_]+)(,|\\n)");
    private static final Pattern BOUND = Pattern.compile("(>=? )(\\d+)(\\D)");
    private static final Pattern WINDOW = Pattern.compile("(window: )(\\d+)(h|d)");

    private final Random random;
    private final Map<String, DefinitionRecord> present = new LinkedHashMap<>();
    private final Set<String> edited = new HashSet<>();
    private final List<Edit> edits = new ArrayList<>();
    private int published;

    /** @param whole all definitions from the instant on */
    private record Edit(Instant at, List<DefinitionRecord> changes, List<DefinitionRecord> whole) {}

    DatedEdits(SampleData samples, Load load, long seed) throws IOException {
        random = new Random(seed);
        samples.definitions().forEach(each -> present.put(DefinitionCatalog.key(each), each));
        for (int number = 1; number <= EDITS; number++) {
            Instant at = load.begin().plusMillis(load.span() * number / (EDITS + 1));
            List<DefinitionRecord> changes = new ArrayList<>();
            edit(changes, at, "Campaign", CLOCK, DatedEdits::doubled);
            edit(changes, at, "Campaign", MESSAGE, DatedEdits::renamed);
            edit(changes, at, "Segment", BOUND, DatedEdits::doubled);
            edit(changes, at, "Attribute", WINDOW, DatedEdits::doubled);
            edits.add(new Edit(at, changes, List.copyOf(present.values())));
        }
    }

    /** One definition of the kind that has such a place, and has not been edited for the instant yet. */
    private void edit(
            List<DefinitionRecord> changes, Instant at, String kind, Pattern place, UnaryOperator<String> change) {
        List<DefinitionRecord> candidates = present.values().stream()
                .filter(each -> each.getKind().equals(kind) && !changes.contains(each))
                .filter(each -> place.matcher(each.getBody()).find())
                .toList();
        DefinitionRecord old = candidates.get(random.nextInt(candidates.size()));
        Matcher found = place.matcher(old.getBody());
        String body = found.replaceFirst(match -> Matcher.quoteReplacement(with(match, change)));
        DefinitionRecord next = new DefinitionRecord(old.getKind(), old.getName(), old.getRevision() + 1, body, at);
        present.put(DefinitionCatalog.key(next), next);
        edited.add(DefinitionCatalog.key(next));
        changes.add(next);
    }

    private static String with(MatchResult match, UnaryOperator<String> change) {
        return match.group(1) + change.apply(match.group(2)) + match.group(3);
    }

    private static String doubled(String number) {
        return String.valueOf(2 * Long.parseLong(number));
    }

    private static String renamed(String message) {
        return message + "_anew";
    }

    /** The keys of the definitions that are edited: nobody else may publish revisions of them. */
    Set<String> edited() {
        return Set.copyOf(edited);
    }

    /** What is to be published before an event of the instant is, in epoch milliseconds, and was not taken yet. */
    List<DefinitionRecord> takeBefore(long instant) {
        List<DefinitionRecord> taken = new ArrayList<>();
        while (published < edits.size() && edits.get(published).at().toEpochMilli() - LEAD <= instant) {
            taken.addAll(edits.get(published++).changes());
        }
        return taken;
    }

    /** The options by which a replay takes the edits; each set is written into a folder of its own. */
    List<String> replayOptions(Path folder) throws IOException {
        List<String> options = new ArrayList<>();
        for (Edit edit : edits) {
            Path set = Files.createDirectories(
                    folder.resolve("definitions-" + edit.at().toEpochMilli()));
            for (DefinitionRecord each : edit.whole()) {
                Files.writeString(set.resolve(each.getKind() + "-" + each.getName() + ".yaml"), each.getBody());
            }
            options.add("--definitions");
            options.add(set + "@" + edit.at());
        }
        return options;
    }
}
