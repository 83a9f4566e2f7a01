package io.tetik.jobs.comparison;

import io.tetik.schemas.DeliveryCommand;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/**
 * What a user would have noticed of a command. Ids and revisions are left out: they may change without anybody noticing.
 *
 * @param template empty if there is none
 */
public record Message(Instant at, String campaign, String step, String channel, String template) {
    static final Comparator<Message> ORDER = Comparator.comparing(Message::at)
            .thenComparing(Message::campaign)
            .thenComparing(Message::step)
            .thenComparing(Message::channel)
            .thenComparing(Message::template);

    static Message of(DeliveryCommand command) {
        return new Message(
                command.getCreatedAt(),
                command.getCampaign(),
                command.getStep(),
                command.getChannel(),
                Objects.requireNonNullElse(command.getTemplate(), ""));
    }
}
