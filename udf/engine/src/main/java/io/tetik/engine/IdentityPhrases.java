package io.tetik.engine;

import io.tetik.engine.explain.Phrases;
import io.tetik.engine.explain.Telling;
import io.tetik.schemas.vocabulary.DecisionKind;
import io.tetik.schemas.vocabulary.DecisionReason;

/** What is told of visitors who turn out to be known users. */
public final class IdentityPhrases {
    public static final Phrases ALL = Phrases.of(DecisionKind.IDENTIFIED, IdentityPhrases::identified)
            .and(DecisionKind.IDENTIFIED, DecisionReason.MERGED, IdentityPhrases::merged)
            .and(DecisionKind.IDENTIFIED, DecisionReason.SHARED_DEVICE, IdentityPhrases::sharedDevice)
            .and(DecisionKind.EXITED, DecisionReason.MERGED, IdentityPhrases::exited)
            .and(DecisionKind.CANCELLED, DecisionReason.MERGED, IdentityPhrases::dropped);

    private IdentityPhrases() {}

    private static String identified(Telling telling) {
        String count = telling.detail().text("events").orElse("some");
        return "the visitor" + telling.detail().text("anonymousId", " %s") + " turned out to be this user"
                + telling.detail().text("eventId", ", by event %s")
                + (count.equals("1") ? "; 1 event that came" : "; " + count + " events that came")
                + " before counts from now on" + telling.instant("from", ", the first of %s");
    }

    private static String merged(Telling telling) {
        return "the visitor turned out to be the user" + telling.detail().text("user", " %s")
                + telling.detail().text("eventId", ", by event %s") + ", with whom all goes on";
    }

    private static String sharedDevice(Telling telling) {
        return "the device" + telling.detail().text("anonymousId", " %s") + " was that of user"
                + telling.detail().text("before", " %s") + " before, and is this user's"
                + telling.detail().text("eventId", " from event %s") + " on; nothing of the past moves";
    }

    private static String exited(Telling telling) {
        return "left the journey, because the visitor turned out to be the user"
                + telling.detail().text("user", " %s");
    }

    private static String dropped(Telling telling) {
        return "what was waited for is dropped, because the visitor turned out to be the user"
                + telling.detail().text("user", " %s");
    }
}
