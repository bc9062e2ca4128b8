package financial.manna.merchant;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recognises dates, times, phone numbers, card masks and web addresses by their shape, in one pass over the text. */
final class Shapes {

    private static final Set<String> TOP_LEVEL = Set.of(
            "com", "net", "org", "co", "io", "uk", "ca", "de", "fr", "es", "it", "nl", "pt", "pl", "au", "info", "me",
            "tv", "app", "eu", "gov", "edu", "us", "za", "in", "at", "ch", "be", "se", "no", "dk", "fi", "ie", "nz",
            "br", "mx", "jp", "ai", "biz", "shop", "store", "online", "dev", "ly", "fm", "gg", "to", "so", "page");
    private static final Set<String> TOLL_FREE = Set.of("800", "833", "844", "855", "866", "877", "888");
    private static final int MONTH_LETTERS = 3;

    private Shapes() {}

    /** The kind that the text from start to end has as a whole, or null if it is to be split. */
    static Token.@Nullable Kind of(char[] text, int start, int end) {
        int length = end - start;
        if (length < 4) {
            return null;
        }
        char first = text[start];
        if (isDigit(first)) {
            return ofDigits(text, start, end);
        }
        if (first == '+' && length >= 10 && isPhone(text, start + 1, end, 9, 15)) {
            return Token.Kind.PHONE;
        }
        if ((first == 'x' || first == 'X' || first == '*') && isMask(text, start, end)) {
            return Token.Kind.MASK;
        }
        if (length <= 5 && isMonthAndDay(text, start, end)) {
            return Token.Kind.DATE;
        }
        return isUrl(text, start, end) ? Token.Kind.URL : null;
    }

    private static Token.@Nullable Kind ofDigits(char[] text, int start, int end) {
        if (isDate(text, start, end)) {
            return Token.Kind.DATE;
        }
        if (isTime(text, start, end)) {
            return Token.Kind.TIME;
        }
        if (isMask(text, start, end)) {
            return Token.Kind.MASK;
        }
        if (isDomesticPhone(text, start, end)) {
            return Token.Kind.PHONE;
        }
        return isUrl(text, start, end) ? Token.Kind.URL : null;
    }

    /** Day and month in either order, with or without year; ISO dates; 12JAN, 12-JAN-26. */
    static boolean isDate(char[] text, int start, int end) {
        int stop = end > start && text[end - 1] == '.' ? end - 1 : end;
        if (start + 10 < stop && text[start + 10] == 'T') {
            stop = start + 10;
        }
        int a = digitsEnd(text, start, stop);
        int lead = a - start;
        if (lead > 4 || lead == 3 || lead == 0 || a >= stop) {
            return lead == 8 && a == stop && isCompactDate(text, start);
        }
        int month = monthAt(text, text[a] == '-' ? a + 1 : a, stop);
        if (month > 0) {
            return lead <= 2 && number(text, start, a) <= 31 && isYearTail(text, month, stop);
        }
        char separator = text[a];
        if (separator != '/' && separator != '-' && separator != '.') {
            return false;
        }
        int b = digitsEnd(text, a + 1, stop);
        int second = b - a - 1;
        if (second == 0 || second > 2) {
            return false;
        }
        if (b == stop) {
            return lead == 2 && second == 2 && separator != '-' && isDayAndMonth(text, start, a, a + 1, b);
        }
        if (text[b] != separator) {
            return false;
        }
        int c = digitsEnd(text, b + 1, stop);
        int third = c - b - 1;
        if (c != stop) {
            return false;
        }
        if (lead == 4) {
            return third <= 2 && third > 0 && isDayAndMonth(text, a + 1, b, b + 1, c);
        }
        return (third == 2 || third == 4) && isDayAndMonth(text, start, a, a + 1, b);
    }

    /** Whether the digits from start make yyMMdd, ddMMyy, MMddyy or MMdd, ddMM. */
    static boolean isShortDate(char[] digits) {
        int length = digits.length;
        if (length == 4) {
            return isDayAndMonth(digits, 0, 2, 2, 4);
        }
        return length == 6
                && ((isDayAndMonth(digits, 0, 2, 2, 4) && number(digits, 4, 6) >= 10)
                        || (isDayAndMonth(digits, 2, 4, 4, 6) && number(digits, 0, 2) >= 10));
    }

    private static boolean isCompactDate(char[] text, int start) {
        int year = number(text, start, start + 4);
        int month = number(text, start + 4, start + 6);
        int day = number(text, start + 6, start + 8);
        return year >= 1990 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }

    private static boolean isDayAndMonth(char[] text, int s1, int e1, int s2, int e2) {
        int a = number(text, s1, e1);
        int b = number(text, s2, e2);
        return a >= 1 && b >= 1 && a <= 31 && b <= 31 && (a <= 12 || b <= 12);
    }

    private static boolean isYearTail(char[] text, int from, int end) {
        if (from == end) {
            return true;
        }
        int at = text[from] == '-' ? from + 1 : from;
        int length = digitsEnd(text, at, end) - at;
        return at + length == end && (length == 2 || length == 4);
    }

    /** The end of an English month abbreviation at this place, or 0. */
    private static int monthAt(char[] text, int at, int end) {
        if (at + MONTH_LETTERS > end) {
            return 0;
        }
        int word = (text[at] | 0x20) << 16 | (text[at + 1] | 0x20) << 8 | (text[at + 2] | 0x20);
        return switch (word) {
            case 0x6A616E,
                    0x666562,
                    0x6D6172,
                    0x617072,
                    0x6D6179,
                    0x6A756E,
                    0x6A756C,
                    0x617567,
                    0x736570,
                    0x6F6374,
                    0x6E6F76,
                    0x646563 -> at + MONTH_LETTERS;
            default -> 0;
        };
    }

    /** DEC10. */
    private static boolean isMonthAndDay(char[] text, int start, int end) {
        int day = monthAt(text, start, end);
        return day > 0 && day < end && digitsEnd(text, day, end) == end && number(text, day, end) <= 31;
    }

    private static boolean isTime(char[] text, int start, int end) {
        int a = digitsEnd(text, start, end);
        if (a == start || a - start > 2 || a >= end) {
            return false;
        }
        char separator = text[a];
        if (separator != ':' && separator != 'h' && separator != 'H') {
            return false;
        }
        int b = digitsEnd(text, a + 1, end);
        if (b - a - 1 != 2 || number(text, start, a) > 24) {
            return false;
        }
        return b == end || (text[b] == ':' && digitsEnd(text, b + 1, end) == end);
    }

    /** Digits and at least two of x, X, * and at least two digits. */
    private static boolean isMask(char[] text, int start, int end) {
        int masked = 0;
        int digits = 0;
        for (int i = start; i < end; i++) {
            char c = text[i];
            if (c == 'x' || c == 'X' || c == '*') {
                masked++;
            } else if (isDigit(c)) {
                digits++;
            } else if (c != '-') {
                return false;
            }
        }
        if (digits == 0) {
            return masked >= 4;
        }
        return digits >= 2 && (masked >= 2 || (masked == 1 && digits >= 9 && text[end - 1] != '*'));
    }

    /** 10 or 11 digits with hyphens or dots, plain ones of a toll-free area, or an area and letters. */
    private static boolean isDomesticPhone(char[] text, int start, int end) {
        int digits = 0;
        int separators = 0;
        int letters = 0;
        for (int i = start; i < end; i++) {
            char c = text[i];
            if (isDigit(c)) {
                digits++;
            } else if ((c == '-' || c == '.') && i >= start + 1 && i < end - 1) {
                separators++;
            } else if (isLetter(c) && digits >= 3 && separators == 1) {
                letters++;
            } else {
                return false;
            }
        }
        if (letters > 0) {
            return digits == 3 && letters >= 4 && letters <= 8 && isTollFree(text, start);
        }
        if (separators == 0) {
            return digits == 10 && isTollFree(text, start);
        }
        int group = digitsEnd(text, start, end) - start;
        return digits >= 9 && digits <= 11 && (group == 3 || (group == 1 && text[start] == '1'));
    }

    private static boolean isTollFree(char[] text, int start) {
        return TOLL_FREE.contains(new String(text, start, 3));
    }

    private static boolean isPhone(char[] text, int start, int end, int least, int most) {
        int digits = 0;
        for (int i = start; i < end; i++) {
            char c = text[i];
            if (isDigit(c)) {
                digits++;
            } else if (c != '-' && c != '.') {
                return false;
            }
        }
        return digits >= least && digits <= most;
    }

    /** A host name of two or more labels that ends in a known top-level domain, with or without a path. */
    static boolean isUrl(char[] text, int start, int end) {
        int stop = start;
        int dot = -1;
        while (stop < end && text[stop] != '/') {
            dot = text[stop] == '.' ? stop : dot;
            stop++;
        }
        if (dot <= start || dot + 2 >= stop || stop - dot > 7) {
            return false;
        }
        boolean letters = false;
        for (int i = start; i < stop; i++) {
            char c = text[i];
            if (isLetter(c)) {
                letters |= i < dot;
            } else if (!isDigit(c) && c != '.' && c != '-') {
                return false;
            }
        }
        return letters && dot - start >= 2 && TOP_LEVEL.contains(ascii(text, dot + 1, stop));
    }

    static int number(char[] text, int start, int end) {
        int value = 0;
        for (int i = start; i < end && i < start + 9; i++) {
            value = value * 10 + (text[i] - '0');
        }
        return value;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static int digitsEnd(char[] text, int from, int end) {
        int i = from;
        while (i < end && isDigit(text[i])) {
            i++;
        }
        return i;
    }

    private static String ascii(char[] text, int start, int end) {
        char[] lower = new char[end - start];
        for (int i = start; i < end; i++) {
            lower[i - start] = (char) (text[i] | 0x20);
        }
        return new String(lower);
    }
}
