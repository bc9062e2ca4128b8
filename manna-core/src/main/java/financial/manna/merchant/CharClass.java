package financial.manna.merchant;

/**
 * What a character can be to the tokenizer, as bits: several can hold for one delimiter.
 *
 * <p>ASCII is looked up in a table, the rest is asked of {@link Character}.
 */
final class CharClass {

    /** A delimiter that says nothing at the edge of a run. */
    static final int OUTER = 1;
    /** A delimiter that always parts words. */
    static final int HARD = 2;
    /** A delimiter that parts words unless the run around it is a date, phone number, mask or address. */
    static final int SOFT = 4;

    static final int BLANK = 8;
    static final int DIGIT = 16;
    static final int LETTER = 32;
    /** All that is neither a letter nor a digit of ASCII nor blank. */
    static final int OTHER = 64;

    private static final byte[] CLASSES = classes();

    private CharClass() {}

    static int of(char c) {
        return c < CLASSES.length ? CLASSES[c] : isBlank(c) ? BLANK : isSoft(c) ? SOFT | OTHER : OTHER;
    }

    static boolean isBlank(char c) {
        if (c < 0x7F) {
            return c <= ' ';
        }
        return c <= 0xA0 || Character.isSpaceChar(c) || isDirectionMark(c) || c == 0xFEFF;
    }

    /** Zero-width space and the marks of writing direction, but not the joiners that scripts need. */
    private static boolean isDirectionMark(char c) {
        return switch (c) {
            case '\u200B', '\u200E', '\u200F', '\u202A', '\u202B', '\u202C', '\u202D', '\u202E' -> true;
            case '\u2066', '\u2067', '\u2068', '\u2069' -> true;
            default -> false;
        };
    }

    static boolean isOuter(char c) {
        return c < CLASSES.length && (CLASSES[c] & OUTER) != 0;
    }

    static boolean isHard(char c) {
        return c < CLASSES.length && (CLASSES[c] & HARD) != 0;
    }

    static boolean isSoft(char c) {
        return c < CLASSES.length ? (CLASSES[c] & SOFT) != 0 : c == '\u2010' || c == '\u2011' || c == '\u2013';
    }

    private static byte[] classes() {
        byte[] classes = new byte[128];
        mark(classes, "()[]{},;\"<>:~|'`_?!-=#/&", OUTER);
        mark(classes, "*,;|~()[]{}:=<>\"#+\\_", HARD);
        mark(classes, "/-@&", SOFT);
        for (char c = 0; c < classes.length; c++) {
            if (Shapes.isDigit(c)) {
                classes[c] = DIGIT;
            } else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') {
                classes[c] = LETTER;
            } else {
                classes[c] |= (byte) (isBlank(c) ? BLANK : OTHER);
            }
        }
        return classes;
    }

    private static void mark(byte[] classes, String characters, int bit) {
        for (int i = 0; i < characters.length(); i++) {
            classes[characters.charAt(i)] |= (byte) bit;
        }
    }
}
