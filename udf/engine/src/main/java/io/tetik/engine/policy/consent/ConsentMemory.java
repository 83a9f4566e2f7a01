package io.tetik.engine.policy.consent;

import io.tetik.engine.event.Event;
import io.tetik.engine.policy.CapReach;
import io.tetik.engine.policy.DeliveryMemory;
import io.tetik.engine.policy.DeliveryState;
import io.tetik.engine.policy.SentMessage;
import io.tetik.engine.policy.Statements;
import io.tetik.language.definition.BuiltInEvents;
import io.tetik.language.problem.Suggestion;
import io.tetik.language.syntax.YamlText;
import io.tetik.schemas.vocabulary.RejectReason;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** Keeps what users state of their consent, themselves or by what they do with a message. */
final class ConsentMemory implements DeliveryMemory<Consents> {
    static final ConsentMemory INSTANCE = new ConsentMemory();

    private ConsentMemory() {}

    @Override
    public Class<Consents> state() {
        return Consents.class;
    }

    @Override
    public String field() {
        return "consents";
    }

    @Override
    public Consents fresh() {
        return new Consents();
    }

    @Override
    public boolean onEvent(Event event, DeliveryState user, Statements context) {
        switch (event.type().name()) {
            case BuiltInEvents.CONSENT_CHANGED -> {
                boolean granted = Boolean.TRUE.equals(event.value("granted"));
                take(new Consent(text(event, "channel"), text(event, "purpose"), granted, event.time()), user, context);
            }
            case BuiltInEvents.MESSAGE_EVENT -> {
                if (BuiltInEvents.WITHDRAWALS.contains(text(event, "status"))) {
                    take(new Consent(text(event, "channel"), Consent.ANY, false, event.time()), user, context);
                }
            }
            default -> {
                // Other events say nothing of it.
            }
        }
        return false;
    }

    private void take(Consent statement, DeliveryState user, Statements context) {
        user.of(this).add(statement);
        if (!statement.granted()) {
            remarkOnNames(statement, context);
        }
    }

    /** A refusal that stops nothing, for a name that nobody knows, must not pass without a word. */
    private static void remarkOnNames(Consent refusal, Statements context) {
        Set<String> channels = context.channels();
        if (!channels.isEmpty() && !isAnyOrOf(channels, refusal.channel())) {
            context.remark(
                    RejectReason.INVALID_PROPERTY,
                    "no definition names a channel '" + refusal.channel() + "'"
                            + Suggestion.among(new TreeSet<>(channels), refusal.channel())
                            + "; the refusal is kept, and stops nothing");
        }
        if (!refusal.purpose().equals(Consent.ANY)
                && !YamlText.NAME.matcher(refusal.purpose()).matches()) {
            context.remark(
                    RejectReason.INVALID_PROPERTY,
                    "no category can be called '" + refusal.purpose() + "'"
                            + Suggestion.among(
                                    List.of("marketing"),
                                    refusal.purpose().strip().toLowerCase(Locale.ROOT))
                            + "; the refusal is kept, and stops nothing");
        }
    }

    private static boolean isAnyOrOf(Set<String> names, String name) {
        return name.equals(Consent.ANY) || names.contains(name);
    }

    /** What an event leaves open it means for all. */
    private static String text(Event event, String property) {
        return event.value(property) instanceof String s ? s : Consent.ANY;
    }

    @Override
    public void join(DeliveryState visitor, DeliveryState user) {
        Consents stated = visitor.get(Consents.class);
        if (stated != null) {
            user.of(this).join(stated);
        }
    }

    @Override
    public void onSent(SentMessage message, DeliveryState user, CapReach reach) {
        // It says nothing of what was sent.
    }

    @Override
    public void write(Encoder out, @Nullable Consents state, long now, CapReach reach) throws IOException {
        List<Consent> statements = state == null ? List.of() : state.statements();
        out.writeArrayStart();
        out.setItemCount(statements.size());
        for (Consent consent : statements) {
            out.startItem();
            out.writeString(consent.channel());
            out.writeString(consent.purpose());
            out.writeBoolean(consent.granted());
            out.writeLong(consent.at());
        }
        out.writeArrayEnd();
    }

    @Override
    public @Nullable Consents read(Decoder in) throws IOException {
        Consents state = new Consents();
        for (long n = in.readArrayStart(); n > 0; n = in.arrayNext()) {
            for (long i = 0; i < n; i++) {
                state.add(new Consent(in.readString(), in.readString(), in.readBoolean(), in.readLong()));
            }
        }
        return state.statements().isEmpty() ? null : state;
    }

    @Override
    public long emptyFrom(Consents state, CapReach reach) {
        return state.statements().isEmpty() ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
}
