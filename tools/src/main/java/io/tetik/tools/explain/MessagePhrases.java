package io.tetik.tools.explain;

import static io.tetik.tools.explain.Phrase.key;

import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.codec.InstantText;
import io.tetik.schemas.codec.PropertyValues;
import java.util.Map;

/** Which messages went out, which did not, and which have to wait. */
final class MessagePhrases {
    private static final String SUPPRESSED = "suppressed";
    private static final String DEFERRED = "deferred";
    private static final String QUIET_HOURS = "quiet-hours";

    static final Map<String, Phrase> ALL = Map.ofEntries(
            Map.entry("sent", MessagePhrases::sent),
            Map.entry(DEFERRED, telling -> deferred(telling) + quietHours(telling, ", because of")),
            Map.entry(key(DEFERRED, QUIET_HOURS), MessagePhrases::deferredByQuietHours),
            Map.entry(SUPPRESSED, telling -> notSent(telling, "")),
            Map.entry(key(SUPPRESSED, "paused"), telling -> notSent(telling, "the campaign is paused")),
            Map.entry(key(SUPPRESSED, "excluded"), MessagePhrases::excluded),
            Map.entry(key(SUPPRESSED, "no-consent"), MessagePhrases::noConsent),
            Map.entry(key(SUPPRESSED, "expired"), MessagePhrases::expired),
            Map.entry(key(SUPPRESSED, "duplicate"), MessagePhrases::duplicate),
            Map.entry(key(SUPPRESSED, "capped"), MessagePhrases::capped),
            Map.entry(key(SUPPRESSED, QUIET_HOURS), MessagePhrases::droppedByQuietHours));

    private MessagePhrases() {}

    private static String sent(Telling telling) {
        Detail detail = telling.detail();
        detail.text("commandId").ifPresent(id -> noteCommand(telling, id));
        detail.part("failedParams")
                .map(Detail::rest)
                .ifPresent(failed -> failed.forEach(each -> telling.note("missing parameter " + each)));
        for (Detail cap : detail.parts("caps")) {
            telling.note("counts against the cap" + cap.text("cap", " of %s") + used(cap, ": ") + cap.restInline());
        }
        return "sent" + telling.channel(" over %s") + telling.instant("firstDecidedAt", ", deferred since %s");
    }

    private static void noteCommand(Telling telling, String id) {
        telling.note("command: " + id);
        DeliveryCommand command = telling.command(id);
        if (command == null) {
            return;
        }
        if (command.getTemplate() != null) {
            telling.note("template: " + command.getTemplate());
        }
        if (command.getAddress() != null) {
            telling.note("address: " + command.getAddress());
        }
        Detail.equations(PropertyValues.toPlainMap(command.getParams()))
                .forEach(each -> telling.note("parameter " + each));
        command.getVariants().forEach((split, variant) -> telling.note("variant of " + split + ": " + variant));
        if (command.getExpiresAt() != null) {
            telling.note("expires: " + InstantText.format(command.getExpiresAt()));
        }
    }

    private static String deferred(Telling telling) {
        return "deferred" + telling.channel(" on %s") + telling.instant("until", " until %s");
    }

    private static String deferredByQuietHours(Telling telling) {
        String hours = quietHours(telling, ", because of");
        return deferred(telling) + (hours.isEmpty() ? ", because of quiet hours" : hours);
    }

    private static String quietHours(Telling telling, String lead) {
        String hours = telling.detail().text("quietHours", lead + " the quiet hours %s");
        return hours.isEmpty() ? "" : hours + telling.zone(" in %s");
    }

    private static String notSent(Telling telling, String because) {
        return "not sent" + telling.channel(" over %s")
                + (because.isEmpty() ? "" : ": " + because)
                + telling.detail().text("fallback", "; %s is tried next");
    }

    private static String excluded(Telling telling) {
        String until = telling.instant("until", "until %s");
        return notSent(telling, "the user is excluded " + (until.isEmpty() ? "for good" : until));
    }

    private static String noConsent(Telling telling) {
        Detail detail = telling.detail();
        String rule = detail.text("consent").map(MessagePhrases::rule).orElse("there is no consent");
        String statement = detail.part("statement")
                .map(each -> statement(telling, each))
                .orElse(", and the user has made no statement that covers it");
        return notSent(telling, rule + statement);
    }

    private static String rule(String consent) {
        return switch (consent) {
            case "opt_in" -> "the channel needs consent (opt_in)";
            case "opt_out" -> "the user may refuse the channel (opt_out)";
            default -> "there is no consent (" + consent + ")";
        };
    }

    private static String statement(Telling telling, Detail statement) {
        String said = statement
                .text("granted")
                .map(granted -> granted.equals("true") ? "grants it" : "refuses it")
                .orElse("is not clear");
        return ", and the statement"
                + statement.instant("at").map(at -> " of " + telling.text(at)).orElse("")
                + statement.text("channel", " about channel %s") + statement.text("purpose", ", purpose %s,")
                + " " + said + statement.restInline();
    }

    private static String expired(Telling telling) {
        return notSent(telling, "it had expired" + telling.instant("expiresAt", " at %s"));
    }

    private static String duplicate(Telling telling) {
        return notSent(
                telling, "this command was sent before" + telling.detail().text("commandId", " (%s)"));
    }

    private static String capped(Telling telling) {
        Detail detail = telling.detail();
        String cap =
                detail.text("cap").map("the cap of %s is reached"::formatted).orElse("a cap is reached");
        return notSent(
                telling, "capped, " + cap + used(detail, ", ") + telling.instant("freeAt", "; free again at %s"));
    }

    private static String used(Detail cap, String lead) {
        String used = cap.text("used", lead + "%s");
        return used + cap.text("max", used.isEmpty() ? lead + "%s at most" : " of %s used");
    }

    private static String droppedByQuietHours(Telling telling) {
        String hours = quietHours(telling, "dropped in");
        return notSent(telling, hours.isEmpty() ? "dropped in quiet hours" : hours);
    }
}
