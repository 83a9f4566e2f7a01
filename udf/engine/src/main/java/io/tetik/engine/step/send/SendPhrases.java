package io.tetik.engine.step.send;

import io.tetik.engine.explain.Detail;
import io.tetik.engine.explain.Phrases;
import io.tetik.engine.explain.Telling;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.codec.InstantText;
import io.tetik.schemas.codec.PropertyValues;
import io.tetik.schemas.vocabulary.DecisionKind;
import io.tetik.schemas.vocabulary.DecisionReason;

/** Which messages went out, and which did not because of their campaign. What policies object they tell themselves. */
final class SendPhrases {
    static final Phrases ALL = Phrases.of(DecisionKind.SENT, SendPhrases::sent)
            .and(DecisionKind.SUPPRESSED, telling -> telling.notSent(""))
            .and(DecisionKind.SUPPRESSED, DecisionReason.PAUSED, telling -> telling.notSent("the campaign is paused"))
            .and(
                    DecisionKind.DEFERRED,
                    DecisionReason.PAUSED,
                    telling -> "held back" + telling.channel(" over %s")
                            + ": the campaign is paused, and decides when it is active again")
            .and(
                    DecisionKind.SUPPRESSED,
                    DecisionReason.QUARANTINED,
                    telling -> telling.notSent("the campaign broke down too often and is not asked any more"))
            .and(
                    DecisionKind.SUPPRESSED,
                    DecisionReason.OVERSIZE,
                    telling -> telling.notSent("with its parameters it would have been too large"
                            + telling.detail().text("bytes", ": %s bytes")));

    private SendPhrases() {}

    private static String sent(Telling telling) {
        Detail detail = telling.detail();
        detail.text("commandId").ifPresent(id -> noteCommand(telling, id));
        detail.part("failedParams")
                .map(Detail::rest)
                .ifPresent(failed -> failed.forEach(each -> telling.note("missing parameter " + each)));
        for (Detail cap : detail.parts("caps")) {
            telling.note("counts against the cap" + cap.text("cap", " of %s") + cap.used(": ") + cap.restInline());
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
}
