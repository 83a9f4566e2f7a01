package io.tetik.language.expression;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The functions that expressions of a Source have beside those of CEL and of the language: lenient readers, for which
 * what is missing, null or empty is not yet a mistake.
 */
enum MappingFunction {
    DECIMAL(CelTypes.DECIMAL, 1, 2, LenientReaders::decimal),
    INTEGER(SimpleType.INT, 1, 2, LenientReaders::integer),
    INSTANT(SimpleType.TIMESTAMP, 1, 3, null),
    TEXT(SimpleType.STRING, 1, 2, LenientReaders::text),
    FLAG(SimpleType.BOOL, 1, 2, LenientReaders::flag),
    LOWER(SimpleType.STRING, 1, 1, LenientReaders::lower),
    UPPER(SimpleType.STRING, 1, 1, LenientReaders::upper),
    TRIM(SimpleType.STRING, 1, 1, LenientReaders::trim),
    SPLIT(ListType.create(SimpleType.STRING), 2, 2, null),
    REPLACE(SimpleType.STRING, 3, 3, null),
    FIRST(SimpleType.DYN, 1, 12, null),
    HASH(SimpleType.STRING, 1, 1, LenientReaders::hash),
    PATH(SimpleType.DYN, 2, 2, null);

    private static final Map<String, MappingFunction> BY_WORD = new LinkedHashMap<>();

    static {
        for (MappingFunction each : values()) {
            BY_WORD.put(each.word(), each);
        }
    }

    private final CelType result;
    private final int fewest;
    private final int most;

    @SuppressWarnings("ImmutableEnumChecker") // Readers keep nothing.
    private final @Nullable UnaryOperator<Object> reader;

    MappingFunction(CelType result, int fewest, int most, @Nullable UnaryOperator<Object> reader) {
        this.result = result;
        this.fewest = fewest;
        this.most = most;
        this.reader = reader;
    }

    /** As it is written. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** What reads its first argument, where that is all; the second, if there is one, stands for what is not there. */
    @Nullable
    UnaryOperator<Object> reader() {
        return reader;
    }

    /** The function of this name, or null. */
    static @Nullable MappingFunction of(String word) {
        return BY_WORD.get(word);
    }

    CelFunctionDecl declaration() {
        List<CelOverloadDecl> overloads = new ArrayList<>();
        IntStream.rangeClosed(fewest, most)
                .forEach(count -> overloads.add(CelOverloadDecl.newGlobalOverload(
                        "tetik_source_" + word() + "_" + count,
                        result,
                        Collections.<CelType>nCopies(count, SimpleType.DYN))));
        return CelFunctionDecl.newFunctionDeclaration(word(), overloads);
    }
}
