package io.tetik.engine.explain;

import io.tetik.schemas.Decision;
import io.tetik.schemas.DeliveryCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One decision while it is put into words. It sees to it that nothing that the decision says gets lost on the way. */
public final class Telling {
    private final Decision decision;
    private final Detail detail;
    private final Moments moments;
    private final Map<String, DeliveryCommand> commands;
    private final List<String> notes = new ArrayList<>();
    private boolean channelTold;

    public Telling(Decision decision, Map<String, DeliveryCommand> commands) {
        this.decision = decision;
        this.detail = Detail.of(decision.getDetail());
        this.moments = new Moments(detail.zone("zone").orElse(null));
        this.commands = commands;
    }

    public Detail detail() {
        return detail;
    }

    public boolean hasRun() {
        return decision.getRunId() != null;
    }

    /** What was sent, if it is at hand. */
    @Nullable
    public DeliveryCommand command(String commandId) {
        return commands.get(commandId);
    }

    /** In which zone times are local, for {@code %s}; nothing where the decision does not say it. */
    public String zone(String format) {
        return moments.zone() == null ? "" : format.formatted(moments.zone());
    }

    /** In UTC, and in local time where the decision says the zone. */
    public String text(Instant instant) {
        return moments.text(instant);
    }

    /** The instant put into the format, for {@code %s}; nothing where there is no such fact. */
    public String instant(String name, String format) {
        return detail.instant(name).map(moments::text).map(format::formatted).orElse("");
    }

    /** The channel put into the format, for {@code %s}; nothing where there is none. */
    public String channel(String format) {
        channelTold = true;
        return decision.getChannel() == null ? "" : format.formatted(decision.getChannel());
    }

    /** That the message did not go out, why, and what is tried instead. */
    public String notSent(String because) {
        return "not sent" + channel(" over %s")
                + (because.isEmpty() ? "" : ": " + because)
                + detail.text("fallback", "; %s is tried next");
    }

    public void note(String note) {
        notes.add(note);
    }

    /**
     * Ends the telling.
     *
     * @param reasonTold whether the phrase says the reason; else it is added
     */
    public Account account(Phrase phrase, boolean reasonTold) {
        String sentence = phrase.sentence(this);
        if (!channelTold) {
            sentence += channel(", channel %s");
        }
        if (!reasonTold && decision.getReason() != null) {
            sentence += ", reason " + decision.getReason();
        }
        if (detail.flag("late")) {
            note("decided by a late event");
        }
        if (detail.flag("history")) {
            note("decided by what was done before it was known who it was");
        }
        detail.text("unknownZone")
                .ifPresent(name -> note("the user's time zone '" + name + "' is none, so it is not used"));
        notes.addAll(detail.rest());
        return new Account(decision.getAt(), moments.text(decision.getAt()), withStep(sentence), notes);
    }

    private String withStep(String sentence) {
        return decision.getStep() == null
                ? Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + "."
                : "Step " + decision.getStep() + ": " + sentence + ".";
    }
}
