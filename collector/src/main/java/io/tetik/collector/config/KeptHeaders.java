package io.tetik.collector.config;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which headers of a request become headers of its records: those of a list, of which {@code *} stands for any letters. */
public final class KeptHeaders {
    static final List<String> DEFAULTS = List.of("content-type", "user-agent", "x-*-topic");
    /** Not even where {@code *} would take them. */
    static final Set<String> SECRET = Set.of("authorization", "proxy-authorization", "cookie", "set-cookie");

    private final List<Pattern> patterns;
    private final Set<String> never;

    private KeptHeaders(List<Pattern> patterns, Set<String> never) {
        this.patterns = List.copyOf(patterns);
        this.never = Set.copyOf(never);
    }

    /** @param never those that say who sends */
    static KeptHeaders of(List<String> names, Set<String> never) {
        return new KeptHeaders(
                names.stream()
                        .map(name ->
                                Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q"), Pattern.CASE_INSENSITIVE))
                        .toList(),
                never);
    }

    /** @param name in lower case */
    public boolean keeps(String name) {
        return !SECRET.contains(name)
                && !never.contains(name)
                && patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }
}
