package io.tetik.tools.explain;

import static io.tetik.tools.explain.Phrase.key;

import java.util.List;
import java.util.Map;

/** How runs go through their journeys, and how they end. */
final class JourneyPhrases {
    private static final String RESUMED = "resumed";
    private static final String EXITED = "exited";
    private static final String CANCELLED = "cancelled";

    static final Map<String, Phrase> ALL = Map.ofEntries(
            Map.entry("waiting", telling -> "waits" + telling.instant("until", " until %s")),
            Map.entry(RESUMED, telling -> "goes on, the wait is over"),
            Map.entry(key(RESUMED, "event"), JourneyPhrases::awaited),
            Map.entry(key(RESUMED, "timeout"), telling -> "goes on: what it waited for did not come in time"),
            Map.entry("branched", JourneyPhrases::branched),
            Map.entry("assigned", JourneyPhrases::assigned),
            Map.entry(EXITED, telling -> "left the journey"),
            Map.entry(key(EXITED, "exit-event"), JourneyPhrases::exitEvent),
            Map.entry(key(EXITED, "exit-step"), telling -> "left the journey at its step exit"),
            Map.entry(key(EXITED, "archived"), telling -> "left the journey: the campaign is archived or removed"),
            Map.entry(key(EXITED, "step-removed"), telling -> "left the journey: the step where it waited is gone"),
            Map.entry("completed", telling -> "came to the end of the journey"),
            Map.entry(CANCELLED, telling -> "called off"),
            Map.entry(key(CANCELLED, "completed"), JourneyPhrases::completedInTime),
            Map.entry(key(CANCELLED, "partial-matches"), JourneyPhrases::givenUp));

    private JourneyPhrases() {}

    private static String awaited(Telling telling) {
        return "goes on: the event" + telling.detail().text("eventId", " %s") + " for which it waited has come";
    }

    private static String branched(Telling telling) {
        for (Detail condition : telling.detail().parts("conditions")) {
            telling.note(condition(condition));
        }
        return telling.detail().text("arm").map(JourneyPhrases::arm).orElse("comes to a branch");
    }

    private static String arm(String arm) {
        return switch (arm) {
            case "otherwise" -> "takes the arm otherwise of the branch: no condition holds";
            case "none" -> "takes no arm of the branch: no condition holds";
            default -> "takes arm " + arm + " of the branch (0 is the first)";
        };
    }

    private static String condition(Detail condition) {
        String when = condition.text("when").orElse("a condition");
        String holds = condition.text("holds", " is %s");
        List<String> values = condition.equations("values");
        return when + holds + (values.isEmpty() ? "" : ": " + String.join(", ", values)) + condition.restInline();
    }

    private static String assigned(Telling telling) {
        Detail detail = telling.detail();
        return "gets" + detail.text("variant", " variant %s of") + " the split" + detail.text("split", " %s")
                + detail.text("bucket", " (bucket %s of 0 to 9999)");
    }

    private static String exitEvent(Telling telling) {
        return "left the journey, because"
                + telling.detail()
                        .text("eventId")
                        .map(" of event %s"::formatted)
                        .orElse(" an exit event came");
    }

    /** Without a run nothing had begun yet; with one, a late event shows that nothing should have. */
    private static String completedInTime(Telling telling) {
        String event = "event" + telling.detail().text("eventId", " %s");
        String key = telling.detail().text("key", " (key %s)");
        return telling.hasRun()
                ? "the run is taken back: " + event + " shows that all was done in time" + key
                : "nothing to do: " + event + " completed in time what had been begun" + key;
    }

    private static String givenUp(Telling telling) {
        return "a partial match of the pattern" + telling.detail().text("eventId", ", begun by event %s,")
                + " was given up: there were too many";
    }
}
