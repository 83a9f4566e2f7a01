package io.tetik.sources.mapping;

import io.tetik.language.definition.SourceDefinition;
import io.tetik.language.expression.MappingExpression;
import io.tetik.language.mapping.CompiledSource;
import io.tetik.sources.json.Wanted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sources that are tried for a record, in order, and what they are going to look at. */
final class Mappings {
    private final List<Mapping> all;
    private final String names;
    private final Map<String, Wanted> wanted = new HashMap<>();

    Mappings(Mapping only) {
        this(List.of(only));
    }

    private Mappings(List<Mapping> all) {
        this.all = List.copyOf(all);
        this.names = all.stream().map(Mapping::name).collect(Collectors.joining(","));
        all.stream()
                .map(each -> each.source().definition().format())
                .distinct()
                .forEach(format -> wanted.put(format, wantedOf(format)));
    }

    Mappings with(Mappings others) {
        List<Mapping> both = new ArrayList<>(all);
        both.addAll(others.all);
        return new Mappings(both);
    }

    List<Mapping> all() {
        return all;
    }

    /** The names with commas between. */
    String names() {
        return names;
    }

    /** What its sources look at in values of a format. */
    Wanted wanted(String format) {
        return Objects.requireNonNull(wanted.get(format));
    }

    private Wanted wantedOf(String format) {
        Wanted parts = Wanted.nothing();
        for (Mapping each : all) {
            if (each.source().definition().format().equals(format)) {
                if (format.equals(SourceDefinition.TETIK)) {
                    return Wanted.ALL;
                }
                add(each.source(), parts);
            }
        }
        return parts;
    }

    private static void add(CompiledSource source, Wanted parts) {
        List<MappingExpression> expressions = new ArrayList<>();
        Set<List<Object>> ofItem = new LinkedHashSet<>();
        source.events().forEach(event -> expressions.addAll(event.expressions()));
        expressions.forEach(each -> ofItem.addAll(each.uses().item()));
        addIfThere(expressions, source.when());
        MappingExpression each = source.each();
        List<Object> list = each == null ? null : each.plainPath();
        if (list == null) {
            addIfThere(expressions, each);
        } else {
            parts.addOfEach(list, ofItem);
        }
        expressions.forEach(expression -> expression.uses().raw().forEach(parts::add));
    }

    private static void addIfThere(List<MappingExpression> expressions, @Nullable MappingExpression expression) {
        if (expression != null) {
            expressions.add(expression);
        }
    }
}
