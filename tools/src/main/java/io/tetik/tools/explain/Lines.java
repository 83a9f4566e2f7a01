package io.tetik.tools.explain;

import java.io.PrintWriter;

/**
 * Lines of text for a terminal. Ids and values come from outside, so control characters, which could redraw a terminal,
 * are shown as escapes.
 */
final class Lines {
    private final PrintWriter out;

    Lines(PrintWriter out) {
        this.out = out;
    }

    /**
     * @param depth how many levels the line is indented
     */
    void line(int depth, String text) {
        out.println("  ".repeat(depth) + harmless(text));
    }

    void blank() {
        out.println();
    }

    private static String harmless(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.chars()
                .forEach(each -> shown.append(
                        Character.isISOControl(each) ? String.format("\\u%04x", each) : String.valueOf((char) each)));
        return shown.toString();
    }
}
