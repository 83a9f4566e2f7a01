package io.tetik.tools.explain;

import static io.tetik.tools.explain.Phrase.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who was let into a campaign, and who was not. */
final class EntryPhrases {
    private static final String SKIPPED = "skipped";

    static final Map<String, Phrase> ALL = Map.ofEntries(
            Map.entry("entered", EntryPhrases::entered),
            Map.entry("held_out", EntryPhrases::heldOut),
            Map.entry(SKIPPED, notLetIn("")),
            Map.entry(key(SKIPPED, "audience"), EntryPhrases::audience),
            Map.entry(key(SKIPPED, "already-running"), notLetIn(": a run of the campaign was going on already")),
            Map.entry(key(SKIPPED, "cooldown"), notLetIn(": the cooldown since the last entry was not over")),
            Map.entry(key(SKIPPED, "once"), notLetIn(": one entry is allowed, and there has been one")),
            Map.entry(key(SKIPPED, "not-started"), notLetIn(": the campaign had not started yet")),
            Map.entry(key(SKIPPED, "ended"), notLetIn(": the campaign was over")),
            Map.entry(key(SKIPPED, "paused"), notLetIn(": the campaign was paused")),
            Map.entry(key(SKIPPED, "late"), notLetIn(": the event came too late to start anything")));

    private EntryPhrases() {}

    private static String entered(Telling telling) {
        String sentence = "entered, because " + firing(telling);
        noteAudience(telling);
        return sentence;
    }

    private static Phrase notLetIn(String because) {
        return telling -> {
            String sentence = firing(telling) + ", but the user was not let in" + because;
            noteAudience(telling);
            return sentence;
        };
    }

    private static String audience(Telling telling) {
        String why = telling.detail()
                .text("failure")
                .map("the audience condition could not be evaluated, which counts as false: %s"::formatted)
                .orElse("the audience condition was false");
        return notLetIn(": " + why).sentence(telling);
    }

    private static String heldOut(Telling telling) {
        Detail detail = telling.detail();
        String sentence = firing(telling) + ", but the user is in the holdout"
                + detail.text("percent", " of %s percent")
                + " and gets nothing"
                + detail.text("bucket", " (bucket %s of 0 to 9999)");
        noteAudience(telling);
        return sentence;
    }

    private static String firing(Telling telling) {
        Detail detail = telling.detail();
        String trigger =
                detail.text("trigger").map("the %s trigger fired"::formatted).orElse("a trigger fired");
        List<String> facts = new ArrayList<>();
        List<String> events = detail.texts("eventIds");
        if (!events.isEmpty()) {
            facts.add((events.size() == 1 ? "event " : "events ") + String.join(" ", events));
        }
        detail.text("key").map("key %s"::formatted).ifPresent(facts::add);
        return facts.isEmpty() ? trigger : trigger + " (" + String.join(", ", facts) + ")";
    }

    private static void noteAudience(Telling telling) {
        telling.detail().text("condition").map("audience: %s"::formatted).ifPresent(telling::note);
        telling.detail().equations("values").forEach(telling::note);
    }
}
