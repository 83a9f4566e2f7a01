package io.tetik.docs;

import io.tetik.language.problem.SourceText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The examples of a page. Each begins with a block {@code yaml definitions} and goes on until the next one or the next
 * heading; blocks {@code yaml common} belong to all of them. YAML that nobody would run does not belong on the page.
 */
final class Examples {
    private static final String DEFINITIONS = "yaml definitions";
    private static final String COMMON = "yaml common";

    private final SourceText common;
    private final Map<String, Integer> headings = new LinkedHashMap<>();
    private final List<Example> examples = new ArrayList<>();

    private Examples(SourceText common) {
        this.common = common;
    }

    static List<Example> of(Page page) {
        String common = page.blocks().stream()
                .filter(block -> block.is(COMMON))
                .map(Block::text)
                .collect(Collectors.joining("\n---\n"));
        Examples found = new Examples(new SourceText("common.yaml", common));
        String heading = "";
        for (Block block : page.blocks()) {
            found.take(block, block.heading().equals(heading));
            heading = block.heading();
        }
        return found.examples;
    }

    private void take(Block block, boolean sameHeading) {
        if (block.is(DEFINITIONS)) {
            examples.add(new Example(name(block.heading()), common, block));
        } else if (isPart(block)) {
            if (!sameHeading || examples.isEmpty()) {
                throw new IllegalArgumentException(block.place() + ": no definitions under this heading");
            }
            examples.get(examples.size() - 1).add(block);
        } else if (block.info().startsWith("yaml") && !block.is(COMMON)) {
            throw new IllegalArgumentException(block.place() + ": YAML that is not run");
        }
    }

    private static boolean isPart(Block block) {
        return block.is("json events") || block.is("json expected") || block.is("text problems");
    }

    private String name(String heading) {
        int number = headings.merge(heading, 1, Integer::sum);
        return number == 1 ? heading : heading + " (" + number + ")";
    }
}
