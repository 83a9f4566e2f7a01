package io.tetik.engine.plan;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.tetik.language.definition.AttributeDefinition;
import io.tetik.language.definition.AttributeDefinition.ItemChange;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.value.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The 64-bit numbers (murmur3) by which user states refer to definitions. */
final class Slots {
    private Slots() {}

    static long of(String kind, String name) {
        return Hashing.murmur3_128()
                .hashString(kind + "/" + name, StandardCharsets.UTF_8)
                .asLong();
    }

    /** Everything that decides what an attribute keeps is part of its slot; its default is not. */
    static long of(AttributeDefinition a, ValueType type) {
        Hasher hasher = Hashing.murmur3_128().newHasher();
        put(hasher, a.name().value());
        put(hasher, type.toString());
        put(hasher, a.aggregate().name());
        a.on().forEach(on -> put(hasher, on.value()));
        put(hasher, text(a.when()));
        put(hasher, text(a.value()));
        hasher.putLong(a.window()).putLong(a.resolution());
        if (a.items() != null) {
            putItems(hasher, a.items());
        }
        return hasher.hash().asLong();
    }

    private static void putItems(Hasher hasher, AttributeDefinition.Items items) {
        for (List<ItemChange> changes : List.of(items.add(), items.remove(), items.clear())) {
            hasher.putInt(changes.size());
            changes.forEach(change -> put(hasher, change));
        }
    }

    private static void put(Hasher hasher, ItemChange change) {
        put(hasher, change.on().type().value());
        put(hasher, text(change.on().when()));
        put(hasher, text(change.key()));
        change.value().forEach((field, expression) -> {
            put(hasher, field);
            put(hasher, expression.text());
        });
    }

    private static String text(@Nullable ExpressionText expression) {
        return expression == null ? "" : expression.text();
    }

    private static void put(Hasher hasher, String text) {
        hasher.putString(text, StandardCharsets.UTF_8).putChar('\0');
    }
}
