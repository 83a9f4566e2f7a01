package io.tetik.sources.mapping;

import io.tetik.language.expression.ExpressionText;
import io.tetik.language.expression.Failure;
import io.tetik.language.expression.MappingExpression;
import io.tetik.language.expression.RecordScope;
import io.tetik.language.mapping.CompiledSource;
import io.tetik.language.problem.Place;
import io.tetik.sources.UnmappableException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes events of the item in hand by one source. What is said of a mistake names the key, its place, and the expression. */
final class Mapping {
    private final CompiledSource source;
    private final RecordScope scope;

    Mapping(CompiledSource source, RecordScope scope) {
        this.source = source;
        this.scope = scope;
    }

    String name() {
        return source.name();
    }

    CompiledSource source() {
        return source;
    }

    /** Whether the source takes the value in hand. */
    boolean takes(MappingOutput out) {
        return holds("when", source.when(), out);
    }

    private boolean holds(String key, @Nullable MappingExpression when, MappingOutput out) {
        if (when == null || when.test(scope)) {
            return true;
        }
        if (out.isCurious()) {
            out.notTaken(name(), key, when.text().text() + ": " + when.whyNot(scope));
        }
        return false;
    }

    /** The event of the item in hand, or null if no entry takes it. */
    @Nullable
    MappedEvent event(MappingOutput out) throws UnmappableException {
        for (CompiledSource.Event entry : source.events()) {
            if (holds(entry.key() + ".when", entry.when(), out)) {
                return event(entry);
            }
        }
        return null;
    }

    private MappedEvent event(CompiledSource.Event entry) throws UnmappableException {
        String type = needed(entry.key() + ".type", entry.type());
        String id = needed(entry.key() + ".id", entry.id());
        String user = optional(entry.key() + ".user", entry.user());
        String anonymous = optional(entry.key() + ".anonymous", entry.anonymous());
        if (user == null && anonymous == null) {
            throw nobody(entry);
        }
        Object time = entry.time().instant(scope);
        if (!(time instanceof Instant instant)) {
            throw problem(entry.key() + ".time", entry.time(), time);
        }
        return new MappedEvent(
                id,
                type,
                user,
                anonymous,
                instant.toEpochMilli(),
                properties(entry),
                optional(entry.key() + ".reverses", entry.reverses()));
    }

    private Map<String, @Nullable Object> properties(CompiledSource.Event entry) throws UnmappableException {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        for (Map.Entry<String, MappingExpression> each : entry.properties().entrySet()) {
            Object value = each.getValue().eval(scope);
            if (value instanceof Failure failure) {
                if (failure.cause() != Failure.Cause.MISSING) {
                    throw problem(entry.key() + ".properties." + each.getKey(), each.getValue(), value);
                }
            } else if (value != null) {
                properties.put(each.getKey(), value);
            }
        }
        return properties;
    }

    private String needed(String key, MappingExpression expression) throws UnmappableException {
        Object value = expression.text(scope);
        if (value instanceof String text) {
            return text;
        }
        throw problem(key, expression, value);
    }

    /** Null where it is missing, null or empty. */
    private @Nullable String optional(String key, @Nullable MappingExpression expression) throws UnmappableException {
        Object value = expression == null ? null : expression.text(scope);
        if (value instanceof String text) {
            return text;
        }
        if (expression == null || (value instanceof Failure failure && failure.cause() == Failure.Cause.MISSING)) {
            return null;
        }
        throw problem(key, expression, value);
    }

    private UnmappableException nobody(CompiledSource.Event entry) {
        StringBuilder detail = new StringBuilder("nobody's event: ");
        if (entry.user() != null) {
            detail.append(
                    say(entry.key() + ".user", entry.user().text(), entry.user().text(scope)));
        }
        if (entry.anonymous() != null) {
            detail.append(entry.user() == null ? "" : "; ")
                    .append(say(
                            entry.key() + ".anonymous",
                            entry.anonymous().text(),
                            entry.anonymous().text(scope)));
        }
        return new UnmappableException(detail.toString());
    }

    UnmappableException problem(String key, MappingExpression expression, @Nullable Object wrong) {
        return new UnmappableException(say(key, expression.text(), wrong));
    }

    static String say(String key, ExpressionText text, @Nullable Object wrong) {
        Place place = text.first();
        String reason = wrong instanceof Failure failure ? failure.reason() : String.valueOf(wrong);
        String expression = text.text().strip();
        String shown = reason.startsWith(expression) ? "" : expression + ": ";
        return key + " (" + place.source().name() + ":" + place.line() + ":" + place.column() + "): " + shown + reason;
    }
}
