package io.tetik.tools.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table in plain text: the first column to the left, numbers to the right, thousands separated. */
final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... heading) {
        rows.add(List.of(heading));
    }

    /** Adds a row; numbers are formatted, everything else is shown as it is. */
    void row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell instanceof Long number ? number(number) : cell.toString());
        }
        rows.add(row);
    }

    /** Whether there is nothing but the heading. */
    boolean isEmpty() {
        return rows.size() == 1;
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    void printTo(StringBuilder out) {
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(column == 0 ? "" : GAP).append(cell(row.get(column), column));
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
    }

    private String cell(String text, int column) {
        String padding = " ".repeat(width(column) - text.length());
        return isNumeric(column) ? padding + text : text + padding;
    }

    private boolean isNumeric(int column) {
        return rows.stream()
                .skip(1)
                .map(row -> row.get(column))
                .allMatch(text -> text.chars().allMatch(c -> c == ',' || c == '-' || c == '+' || Character.isDigit(c)));
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
