package io.tetik.engine.entry;

import io.tetik.engine.explain.Detail;
import io.tetik.engine.explain.Phrase;
import io.tetik.engine.explain.Phrases;
import io.tetik.engine.explain.Telling;
import io.tetik.schemas.vocabulary.DecisionKind;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.ArrayList;
import java.util.List;

/** Who was let into a campaign, and who was not; what the rules of entry object they tell themselves. */
public final class EntryPhrases {
    public static final Phrases ALL = Phrases.of(DecisionKind.ENTERED, EntryPhrases::entered)
            .and(DecisionKind.HELD_OUT, EntryPhrases::heldOut)
            .and(DecisionKind.SKIPPED, notLetIn(""))
            .and(DecisionKind.SKIPPED, DecisionReason.AUDIENCE, EntryPhrases::audience)
            .and(DecisionKind.SKIPPED, DecisionReason.NOT_STARTED, notLetIn(": the campaign had not started yet"))
            .and(DecisionKind.SKIPPED, DecisionReason.ENDED, notLetIn(": the campaign was over"))
            .and(DecisionKind.SKIPPED, DecisionReason.PAUSED, notLetIn(": the campaign was paused"))
            .and(
                    DecisionKind.SKIPPED,
                    DecisionReason.QUARANTINED,
                    notLetIn(": the campaign broke down too often and is not asked any more"))
            .and(DecisionKind.SKIPPED, DecisionReason.SHARE, EntryPhrases::notInTheShare)
            .and(DecisionKind.SKIPPED, DecisionReason.LATE, notLetIn(": the event came too late to start anything"));

    /** A rule of entry objects to several runs at a time. */
    static final Phrases ALREADY_RUNNING = Phrases.of(
            DecisionKind.SKIPPED,
            DecisionReason.ALREADY_RUNNING,
            notLetIn(": a run of the campaign was going on already"));

    /** A rule of entry objects to a second entry. */
    static final Phrases ONCE = Phrases.of(
            DecisionKind.SKIPPED, DecisionReason.ONCE, notLetIn(": one entry is allowed, and there has been one"));

    private EntryPhrases() {}

    private static String entered(Telling telling) {
        String sentence = "entered, because " + firing(telling);
        noteAudience(telling);
        return sentence;
    }

    /** That a trigger fired and the user was not let in, and why. */
    static Phrase notLetIn(String because) {
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
                + detail.text("group", ", group %s,")
                + " and gets nothing"
                + detail.text("bucket", " (bucket %s of 0 to 9999)");
        noteAudience(telling);
        return sentence;
    }

    private static String notInTheShare(Telling telling) {
        Detail detail = telling.detail();
        return notLetIn(": the campaign is for a share of the users"
                        + detail.text("group", " of group %s")
                        + detail.text("from", ", from %s")
                        + detail.text("to", " to %s percent")
                        + detail.text("bucket", ", and the user is not in it (bucket %s of 0 to 9999)"))
                .sentence(telling);
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
