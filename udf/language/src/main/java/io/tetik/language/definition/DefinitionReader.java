package io.tetik.language.definition;

import io.tetik.language.problem.Place;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import io.tetik.language.problem.Suggestion;
import io.tetik.language.syntax.YamlMap;
import io.tetik.language.syntax.YamlText;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads source texts, any number of YAML documents each, into definitions. YAML 1.2, so {@code on} is a word. */
public final class DefinitionReader {
    private final Language language;
    private final Problems problems;

    public DefinitionReader(Language language, Problems problems) {
        this.language = language;
        this.problems = problems;
    }

    /** A definition and the document that it was read from. */
    public record Document(Definition definition, String text) {}

    /** The definitions of the text that could be read; everything else is among the problems. */
    public List<Definition> read(SourceText source) {
        return documents(source).stream().map(Document::definition).toList();
    }

    /** The same with the text of each document, so that each can be published by itself. */
    public List<Document> documents(SourceText source) {
        YamlText yaml = new YamlText(source, problems);
        List<Document> result = new ArrayList<>();
        for (Node document : compose(source)) {
            Definition definition = readDocument(yaml, document);
            if (definition != null) {
                result.add(new Document(definition, text(source, document)));
            }
        }
        return result;
    }

    private static String text(SourceText source, Node document) {
        int from = document.getStartMark().map(Mark::getIndex).orElse(0);
        int to = document.getEndMark().map(Mark::getIndex).orElse(source.text().length());
        // Marks count code points.
        String text = source.text();
        return text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, to));
    }

    private List<Node> compose(SourceText source) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source.name())
                .setCodePointLimit(TextBounds.MOST_CHARACTERS)
                .setSchema(new CoreSchema())
                .setAllowDuplicateKeys(true)
                .setUseMarks(true)
                .build();
        List<Node> documents = new ArrayList<>();
        Optional<TextBounds.Excess> excess = new TextBounds(source).excess(settings);
        if (excess.isPresent()) {
            problems.add(excess.get().place(), excess.get().message());
            return documents;
        }
        try {
            Iterator<Node> nodes =
                    new Compose(settings).composeAllFromString(source.text()).iterator();
            while (nodes.hasNext()) {
                documents.add(nodes.next());
            }
        } catch (MarkedYamlEngineException broken) {
            problems.add(TextBounds.placeOf(broken.getProblemMark(), source), "not valid YAML: " + broken.getProblem());
        } catch (YamlEngineException broken) {
            problems.add(new Place(source, 1, 1), "not valid YAML: " + broken.getMessage());
        }
        return documents;
    }

    private @Nullable Definition readDocument(YamlText yaml, Node document) {
        if (document instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL)) {
            return null;
        }
        if (isRecursive(document, 0)) {
            yaml.problem(document, "a definition must not contain itself");
            return null;
        }
        YamlMap map = YamlMap.of(yaml, document, "a definition");
        if (map == null) {
            return null;
        }
        Node kindNode = map.require("kind", "a definition");
        String kind = yaml.text(kindNode, "kind");
        if (kind == null || kindNode == null) {
            return null;
        }
        return readKind(yaml, map, kindNode, kind);
    }

    private static boolean isRecursive(Node node, int depth) {
        if (depth > TextBounds.MAX_DEPTH) {
            return true;
        }
        if (node instanceof MappingNode mapping) {
            return mapping.getValue().stream().anyMatch(t -> isRecursive(t.getValueNode(), depth + 1));
        }
        return node instanceof org.snakeyaml.engine.v2.nodes.SequenceNode sequence
                && sequence.getValue().stream().anyMatch(n -> isRecursive(n, depth + 1));
    }

    private @Nullable Definition readKind(YamlText yaml, YamlMap map, Node kindNode, String kind) {
        DefinitionSyntax syntax = language.definition(kind).orElse(null);
        if (syntax == null) {
            List<String> kinds = language.kinds();
            yaml.problem(
                    kindNode,
                    "unknown kind '" + kind + "'" + Suggestion.among(kinds, kind) + "; known: "
                            + String.join(" ", kinds));
        }
        return syntax == null ? null : syntax.read(yaml, map);
    }
}
