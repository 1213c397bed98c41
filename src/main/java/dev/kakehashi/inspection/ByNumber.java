package dev.kakehashi.inspection;

import java.util.Comparator;

/** Names in the order that people expect: node-9 before node-10. */
final class ByNumber {

    static final Comparator<String> ORDER = ByNumber::compare;

    private ByNumber() {}

    private static int compare(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            char a = one.charAt(i);
            char b = other.charAt(j);
            if (isDigit(a) && isDigit(b)) {
                int endOne = endOfDigits(one, i);
                int endOther = endOfDigits(other, j);
                int order = numbers(one, i, endOne, other, j, endOther);
                if (order != 0) {
                    return order;
                }
                i = endOne;
                j = endOther;
            } else if (a != b) {
                return Character.compare(a, b);
            } else {
                i++;
                j++;
            }
        }
        int left = Integer.compare(one.length() - i, other.length() - j);
        return left != 0 ? left : one.compareTo(other);
    }

    /** Without their zeros in front, the longer number is the larger one. */
    private static int numbers(String one, int i, int endOne, String other, int j, int endOther) {
        int a = pastZeros(one, i, endOne);
        int b = pastZeros(other, j, endOther);
        int longer = Integer.compare(endOne - a, endOther - b);
        for (; longer == 0 && a < endOne; a++, b++) {
            longer = Character.compare(one.charAt(a), other.charAt(b));
        }
        return longer;
    }

    private static int pastZeros(String text, int from, int end) {
        int at = from;
        while (at < end && text.charAt(at) == '0') {
            at++;
        }
        return at;
    }

    private static int endOfDigits(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
