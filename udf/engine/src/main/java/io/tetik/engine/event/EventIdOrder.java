package io.tetik.engine.event;

import java.util.Comparator;

/**
 * The order of the ids of events of one instant: runs of the digits 0 to 9 compare as numbers, so that 9 comes before 10, all
 * else by its characters. Only equal ids compare as equal.
 */
public enum EventIdOrder implements Comparator<String> {
    NATURAL;

    @Override
    public int compare(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            if (isDigit(one.charAt(i)) && isDigit(other.charAt(j))) {
                int endOne = endOfNumber(one, i);
                int endOther = endOfNumber(other, j);
                int order = compareNumbers(one, i, endOne, other, j, endOther);
                if (order != 0) {
                    return order;
                }
                i = endOne;
                j = endOther;
            } else if (one.charAt(i) != other.charAt(j)) {
                return Character.compare(one.charAt(i), other.charAt(j));
            } else {
                i++;
                j++;
            }
        }
        int rest = Integer.compare(one.length() - i, other.length() - j);
        // What is left differs in leading zeros at most.
        return rest != 0 ? rest : one.compareTo(other);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int endOfNumber(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Of numbers without leading zeros the longer one is the greater, however long they are. */
    private static int compareNumbers(String one, int from, int to, String other, int otherFrom, int otherTo) {
        int i = withoutZeros(one, from, to);
        int j = withoutZeros(other, otherFrom, otherTo);
        int length = Integer.compare(to - i, otherTo - j);
        return length != 0 ? length : CharSequence.compare(one.subSequence(i, to), other.subSequence(j, otherTo));
    }

    private static int withoutZeros(String text, int from, int to) {
        int start = from;
        while (start < to && text.charAt(start) == '0') {
            start++;
        }
        return start;
    }
}
