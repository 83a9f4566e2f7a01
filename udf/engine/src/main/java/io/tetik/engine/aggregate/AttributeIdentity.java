package io.tetik.engine.aggregate;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.tetik.language.definition.AttributeDefinition;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.syntax.Name;
import io.tetik.language.value.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The 64-bit number (murmur3) by which users' states refer to an attribute. Everything that decides what the attribute keeps
 * is part of it, so that a change of what is computed starts anew; the default is not.
 */
public final class AttributeIdentity {
    private final Hasher hasher = Hashing.murmur3_128().newHasher();

    /** Begins with what all attributes have. */
    public AttributeIdentity(AttributeDefinition attribute, ValueType type, List<Name> on) {
        put(attribute.name().value());
        put(type.toString());
        put(attribute.aggregate().toUpperCase(Locale.ROOT));
        on.forEach(each -> put(each.value()));
    }

    public AttributeIdentity put(String text) {
        hasher.putString(text, StandardCharsets.UTF_8).putChar('\0');
        return this;
    }

    public AttributeIdentity put(@Nullable ExpressionText expression) {
        return put(expression == null ? "" : expression.text());
    }

    public AttributeIdentity put(long number) {
        hasher.putLong(number);
        return this;
    }

    public AttributeIdentity put(int number) {
        hasher.putInt(number);
        return this;
    }

    public long stateId() {
        return hasher.hash().asLong();
    }
}
