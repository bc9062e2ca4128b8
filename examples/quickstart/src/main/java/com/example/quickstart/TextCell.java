package com.example.quickstart;

/** Fits any text into a column of a terminal. */
final class TextCell {

    private static final String CUT = "…";

    private TextCell() {}

    /** The text in exactly the given width, cut at the end or filled with blanks on the right. */
    static String left(String text, int width) {
        String fitted = fit(text, width);
        return fitted + " ".repeat(width - width(fitted));
    }

    /** The text in exactly the given width, cut at the end or filled with blanks on the left. */
    static String right(String text, int width) {
        String fitted = fit(text, width);
        return " ".repeat(width - width(fitted)) + fitted;
    }

    private static String fit(String text, int width) {
        String clean = printable(text);
        if (width(clean) <= width) {
            return clean;
        }
        StringBuilder cut = new StringBuilder();
        int used = 0;
        for (int i = 0; i < clean.length(); ) {
            int c = clean.codePointAt(i);
            if (used + width(c) > width - 1) {
                break;
            }
            cut.appendCodePoint(c);
            used += width(c);
            i += Character.charCount(c);
        }
        return cut + CUT;
    }

    /** Statement texts are foreign: none may move the cursor, ring the bell or turn the direction of writing. */
    private static String printable(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> clean.append(' ');
                case Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> clean.append('\uFFFD');
                default -> clean.appendCodePoint(c);
            }
        });
        return clean.toString();
    }

    private static int width(String text) {
        return text.codePoints().map(TextCell::width).sum();
    }

    /** The columns that a terminal gives to a character: none to a combining mark, two to a wide one. */
    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        return isWide(c) ? 2 : 1;
    }

    /** The blocks that Unicode's annex 11 calls wide or full-width, as far as statements use them. */
    private static boolean isWide(int c) {
        return (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0xA4CF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6)
                || (c >= 0x1F300 && c <= 0x1FAFF)
                || (c >= 0x20000 && c <= 0x3FFFD);
    }
}
