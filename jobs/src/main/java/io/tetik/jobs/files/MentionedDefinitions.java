package io.tetik.jobs.files;

import io.tetik.language.definition.DefinitionKey;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the kinds and names that a text speaks of even where it is no valid YAML, so that one mistake in a definition
 * does not also make every reference to it a mistake.
 */
final class MentionedDefinitions {
    private static final Pattern DOCUMENT_END = Pattern.compile("(?m)^---");
    private static final Pattern KIND = key("kind");
    private static final Pattern NAME = key("name");

    private MentionedDefinitions() {}

    /** It looks for the key within a line: over line ends it would read a text of blank lines once for each of them. */
    private static Pattern key(String name) {
        return Pattern.compile("(?m)(?:^|[{,])[ \\t]*[\"']?" + name + "[\"']?\\s*:\\s*[\"']?([A-Za-z0-9_-]+)");
    }

    static Set<DefinitionKey> in(String text) {
        Set<DefinitionKey> keys = new HashSet<>();
        for (String document : DOCUMENT_END.split(text)) {
            Matcher kind = KIND.matcher(document);
            Matcher name = NAME.matcher(document);
            if (kind.find() && name.find()) {
                keys.add(new DefinitionKey(kind.group(1), name.group(1)));
            }
        }
        return keys;
    }
}
