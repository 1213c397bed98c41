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
            int endOne = run(one, i);
            int endOther = run(other, j);
            String a = one.substring(i, endOne);
            String b = other.substring(j, endOther);
            int order = isDigit(a.charAt(0)) && isDigit(b.charAt(0)) ? numbers(a, b) : a.compareTo(b);
            if (order != 0) {
                return order;
            }
            i = endOne;
            j = endOther;
        }
        int left = Integer.compare(one.length() - i, other.length() - j);
        return left != 0 ? left : one.compareTo(other);
    }

    private static int numbers(String one, String other) {
        String a = one.replaceFirst("^0+(?=.)", "");
        String b = other.replaceFirst("^0+(?=.)", "");
        return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
    }

    /** Where the digits, or what is none, that begin at a place end. */
    private static int run(String text, int from) {
        boolean digits = isDigit(text.charAt(from));
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end)) == digits) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
