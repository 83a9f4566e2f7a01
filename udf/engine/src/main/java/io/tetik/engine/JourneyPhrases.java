package io.tetik.engine;

import io.tetik.engine.explain.Phrases;
import io.tetik.engine.explain.Telling;
import io.tetik.schemas.vocabulary.DecisionKind;
import io.tetik.schemas.vocabulary.DecisionReason;

/** How runs end, whatever steps they go through, and what an edit ends before; what steps decide they tell themselves. */
public final class JourneyPhrases {
    public static final Phrases ALL = Phrases.of(DecisionKind.COMPLETED, telling -> "came to the end of the journey")
            .and(DecisionKind.EXITED, telling -> "left the journey")
            .and(DecisionKind.EXITED, DecisionReason.EXIT_EVENT, JourneyPhrases::exitEvent)
            .and(DecisionKind.EXITED, DecisionReason.EXIT_SEGMENT, JourneyPhrases::exitSegment)
            .and(DecisionKind.EXITED, DecisionReason.EXIT_CONDITION, JourneyPhrases::exitCondition)
            .and(
                    DecisionKind.EXITED,
                    DecisionReason.ARCHIVED,
                    telling -> "left the journey: the campaign is archived or removed")
            .and(
                    DecisionKind.EXITED,
                    DecisionReason.REMOVED,
                    telling -> "left the journey: the definition of the campaign is removed")
            .and(
                    DecisionKind.EXITED,
                    DecisionReason.DRAFT,
                    telling -> "left the journey: the campaign is a draft again")
            .and(
                    DecisionKind.CANCELLED,
                    DecisionReason.TRIGGER_CHANGED,
                    telling -> "what was waited for came to nothing: the trigger of the campaign was edited")
            .and(
                    DecisionKind.EXITED,
                    DecisionReason.STEP_REMOVED,
                    telling -> "left the journey: the step where it waited is gone")
            .and(
                    DecisionKind.EXITED,
                    DecisionReason.FAILED,
                    telling -> "left the journey: something broke when it was to go on");

    private JourneyPhrases() {}

    private static String exitSegment(Telling telling) {
        String change = telling.detail()
                .text("change")
                .map("entered"::equals)
                .map(entered -> entered ? "the user came into" : "the user left")
                .orElse("of a change of");
        return "left the journey, because " + change + " the segment"
                + telling.detail().text("segment", " %s");
    }

    private static String exitCondition(Telling telling) {
        telling.detail().equations("values").forEach(telling::note);
        return "left the journey, because" + telling.detail().text("when", " of the condition %s")
                + " of its exit, which is true";
    }

    private static String exitEvent(Telling telling) {
        return "left the journey, because"
                + telling.detail()
                        .text("eventId")
                        .map(" of event %s"::formatted)
                        .orElse(" an exit event came");
    }
}
