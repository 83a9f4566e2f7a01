package io.tetik.engine.event;

import io.tetik.language.definition.BuiltInEvents;
import io.tetik.language.problem.Suggestion;
import io.tetik.language.syntax.YamlText;
import io.tetik.schemas.vocabulary.RejectReason;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is asked, beyond types, of events by which users and providers state something: a refusal in words that nobody
 * understands must not pass as if it had been heard.
 */
final class StatementChecks {
    private static final String ANY = "*";
    private static final Collection<String> STATUSES = new TreeSet<>(BuiltInEvents.MESSAGE_STATUSES);
    private static final List<String> USUAL_CHANNELS = List.of("email", "in_app", "push", "sms");

    private StatementChecks() {}

    /**
     * What an event means without an optional property that cannot be used; empty if it means nothing then.
     */
    static String without(EventType type, int slot) {
        if (!type.name().equals(BuiltInEvents.USER_EXCLUDED)) {
            return "";
        }
        return type.propertyName(slot).equals("until") ? "taken as for good" : "left out";
    }

    /** @throws RejectedException if a word is none of those that there are, or a name can be none */
    static void check(EventType type, @Nullable Object[] values) throws RejectedException {
        if (!type.isBuiltIn()) {
            return;
        }
        if (type.name().equals(BuiltInEvents.MESSAGE_EVENT)) {
            checkStatus(values[type.slot("status")]);
        }
        int channel = type.slot("channel");
        if (channel >= 0 && values[channel] instanceof String name) {
            checkChannel(name);
        }
    }

    private static void checkStatus(@Nullable Object status) throws RejectedException {
        if (status instanceof String word && !BuiltInEvents.MESSAGE_STATUSES.contains(word)) {
            throw new RejectedException(
                    RejectReason.INVALID_PROPERTY,
                    "property 'status' must be one of " + String.join(" ", STATUSES) + ", not the string \""
                            + shown(word) + '"' + Suggestion.among(STATUSES, plain(word)));
        }
    }

    private static void checkChannel(String name) throws RejectedException {
        if (name.equals(ANY) || YamlText.NAME.matcher(name).matches()) {
            return;
        }
        String plain = plain(name);
        String usual = Suggestion.among(USUAL_CHANNELS, plain);
        boolean isName = YamlText.NAME.matcher(plain).matches();
        throw new RejectedException(
                RejectReason.INVALID_PROPERTY,
                "property 'channel' must be the name of a channel, or * for all, not the string \"" + shown(name) + '"'
                        + (usual.isEmpty() && isName ? " (did you mean '" + plain + "'?)" : usual));
    }

    private static String plain(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }

    private static String shown(String text) {
        return text.length() > 100 ? text.substring(0, 100) + "..." : text;
    }
}
