package io.tetik.benchmarks;

import java.util.List;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/** Hands out each line once for every copy of its user, then the next line: millions of events that take no memory. */
final class CopiedLines implements GeneratorFunction<Long, byte[]> {
    private static final long serialVersionUID = 1;
    private static volatile List<UserLine> lines = List.of();
    private static volatile int copies;

    static void use(List<UserLine> someLines, int someCopies) {
        lines = someLines;
        copies = someCopies;
    }

    @Override
    public byte[] map(Long index) {
        return lines.get((int) (index / copies)).copy((int) (index % copies));
    }
}
