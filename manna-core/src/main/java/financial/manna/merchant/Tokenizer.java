package financial.manna.merchant;

import financial.manna.internal.text.TextFolder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a descriptor into tokens in one pass. Blanks, control characters and direction marks separate; so do the
 * delimiters of statement layouts, unless the run of characters around them is a date, phone number, mask or address.
 */
final class Tokenizer {

    private static final int GLUED_NAME = 3;
    private static final int GLUED_NUMBER = 3;
    private static final int OUTER = 1;
    private static final int HARD = 2;
    private static final int SOFT = 4;
    private static final int BLANK = 8;
    private static final int DIGIT = 16;
    private static final int LETTER = 32;
    /** All that is neither a letter nor a digit of ASCII nor one of the above. */
    private static final int OTHER = 64;

    private static final byte[] CLASSES = classes();

    private final String text;
    private final Vocabulary vocabulary;
    private final List<Token> tokens = new ArrayList<>(12);
    private char before = Token.START;
    private int gap;
    private boolean first = true;

    private Tokenizer(String text, Vocabulary vocabulary) {
        this.text = text;
        this.vocabulary = vocabulary;
    }

    static List<Token> tokens(String text, Vocabulary vocabulary) {
        Tokenizer tokenizer = new Tokenizer(text, vocabulary);
        tokenizer.run();
        return tokenizer.tokens;
    }

    /** Folded, letters and digits only. */
    static String bare(String raw) {
        int length = raw.length();
        int i = 0;
        while (i < length && isFolded(raw.charAt(i))) {
            i++;
        }
        if (i == length) {
            return raw;
        }
        byte[] out = new byte[length];
        int kept = 0;
        for (int k = 0; k < length; k++) {
            char c = raw.charAt(k);
            if (c >= 0x80) {
                return bareUnicode(TextFolder.fold(raw));
            }
            if (isFolded(c)) {
                out[kept++] = (byte) c;
            } else if (c >= 'A' && c <= 'Z') {
                out[kept++] = (byte) (c | 0x20);
            }
        }
        return new String(out, 0, kept, StandardCharsets.ISO_8859_1);
    }

    private static String bareUnicode(String folded) {
        StringBuilder out = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); ) {
            int c = folded.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isLetterOrDigit(c) || isMark(c)) {
                out.appendCodePoint(c);
            }
        }
        return out.toString();
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isFolded(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
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

    private void run() {
        int length = text.length();
        int i = 0;
        while (i < length) {
            if (isBlank(text.charAt(i))) {
                gap++;
                i++;
                continue;
            }
            int start = i;
            int classes = 0;
            for (int c; i < length && ((c = classOf(text.charAt(i))) & BLANK) == 0; i++) {
                classes |= c;
            }
            if (gap > 0 && before == Token.START && !tokens.isEmpty()) {
                before = ' ';
            }
            first = true;
            if (classes == LETTER && (text.charAt(start) | 0x20) != 'x') {
                add(start, i, Token.Kind.WORD); // no shape is letters only but the mask of a card
            } else {
                run(start, i, classes);
            }
        }
    }

    private static int classOf(char c) {
        return c < CLASSES.length ? CLASSES[c] : isBlank(c) ? BLANK : isSoft(c) ? SOFT | OTHER : OTHER;
    }

    /** A run of characters without blanks, with all their classes. */
    private void run(int start, int end, int classes) {
        int from = start;
        int to = end;
        while (from < to && (isOuter(text.charAt(from)) || text.charAt(from) == '.')) {
            note(text.charAt(from++));
        }
        while (to > from && isOuter(text.charAt(to - 1))) {
            to--;
        }
        Token.@Nullable Kind kind = Shapes.of(text, from, to);
        if (kind != null) {
            add(from, to, kind);
        } else if ((classes & HARD) != 0) {
            splitHard(from, to);
        } else if ((classes & SOFT) != 0) {
            splitSoft(from, to);
        } else if (to > from) {
            splitGlued(from, to);
        }
        for (int i = to; i < end; i++) {
            note(text.charAt(i));
        }
    }

    private void splitHard(int start, int end) {
        int from = start;
        for (int i = start; i <= end; i++) {
            if (i < end && !isHard(text.charAt(i))) {
                continue;
            }
            if (i > from) {
                Token.@Nullable Kind kind = Shapes.of(text, from, i);
                if (kind != null) {
                    add(from, i, kind);
                } else {
                    splitSoft(from, i);
                }
            }
            if (i < end) {
                note(text.charAt(i));
            }
            from = i + 1;
        }
    }

    private void splitSoft(int start, int end) {
        int from = start;
        for (int i = start; i <= end; i++) {
            if (i < end && !isSoft(text.charAt(i))) {
                continue;
            }
            if (i > from) {
                if (i - from < end - start && Shapes.isDate(text, from, i)) {
                    add(from, i, Token.Kind.DATE);
                } else {
                    splitGlued(from, i);
                }
            }
            if (i < end) {
                note(text.charAt(i));
            }
            from = i + 1;
        }
    }

    /** Parts a name from the number glued to it: MART0804, 1234SANTA. */
    private void splitGlued(int start, int end) {
        int i = start;
        boolean digits = Shapes.isDigit(text.charAt(start));
        while (i < end && Shapes.isDigit(text.charAt(i)) == digits) {
            i++;
        }
        int head = i - start;
        int tail = end - i;
        if (i < end && isParted(start, i, end, digits, head, tail)) {
            add(start, i, digits ? Token.Kind.NUMBER : Token.Kind.WORD);
            add(i, end, digits ? Token.Kind.WORD : Token.Kind.NUMBER);
            return;
        }
        addWord(start, end);
    }

    private boolean isParted(int start, int middle, int end, boolean digits, int head, int tail) {
        if (digits) {
            return head >= GLUED_NUMBER && tail >= GLUED_NAME && allLetters(middle, end);
        }
        return head >= GLUED_NAME && tail >= GLUED_NUMBER && allLetters(start, middle) && allDigits(middle, end);
    }

    private void addWord(int start, int end) {
        boolean letters = false;
        boolean digits = false;
        for (int i = start; i < end; ) {
            int c = text.charAt(i);
            if (c < 0x80) {
                i++;
                digits |= c >= '0' && c <= '9';
                letters |= (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
            } else {
                c = text.codePointAt(i);
                i += Character.charCount(c);
                digits |= Character.isDigit(c);
                letters |= Character.isLetter(c);
            }
        }
        if (letters) {
            add(start, end, digits ? Token.Kind.CODE : Token.Kind.WORD);
        } else {
            add(start, end, digits ? Token.Kind.NUMBER : Token.Kind.SYMBOL);
        }
    }

    private void add(int start, int end, Token.Kind kind) {
        String raw = text.substring(start, end);
        String bare = bare(raw);
        if (bare.isEmpty() && kind != Token.Kind.SYMBOL) {
            return;
        }
        tokens.add(new Token(raw, bare, before, gap, kind, first, vocabulary.classes(bare)));
        before = Token.START;
        gap = 0;
        first = false;
    }

    private void note(char delimiter) {
        before = delimiter == '/' && before == '/' ? Token.DOUBLE_SLASH : delimiter;
    }

    private boolean allLetters(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Character.isLetter(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean allDigits(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Shapes.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOuter(char c) {
        return c < CLASSES.length && (CLASSES[c] & OUTER) != 0;
    }

    private static boolean isHard(char c) {
        return c < CLASSES.length && (CLASSES[c] & HARD) != 0;
    }

    private static boolean isSoft(char c) {
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
