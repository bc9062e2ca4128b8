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

    private final String raw;
    /** The characters of the raw text: read several times each, and an array costs the compiler far less than a string. */
    private final char[] text;
    /** The whole text folded, character by character; null if that cannot be done. */
    private final @Nullable String folded;

    private final Vocabulary vocabulary;
    private final List<Token> tokens = new ArrayList<>(12);
    private char before = Token.START;
    private int gap;
    private boolean first = true;

    private Tokenizer(String raw, @Nullable String folded, Vocabulary vocabulary) {
        this.raw = raw;
        this.text = raw.toCharArray();
        this.folded = folded;
        this.vocabulary = vocabulary;
    }

    static List<Token> tokens(String text, Vocabulary vocabulary) {
        return tokens(text, TextFolder.foldAscii(text), vocabulary);
    }

    /** The tokens of a text of which {@link TextFolder#foldAscii} is known. */
    static List<Token> tokens(String text, @Nullable String folded, Vocabulary vocabulary) {
        Tokenizer tokenizer = new Tokenizer(text, folded, vocabulary);
        tokenizer.run();
        return tokenizer.tokens;
    }

    /** Folded, letters and digits only. */
    static String bare(String raw) {
        int length = raw.length();
        if (isBare(raw, 0, length)) {
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

    private static boolean isBare(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isFolded(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFolded(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
    }

    private void run() {
        int length = text.length;
        int i = 0;
        while (i < length) {
            if (CharClass.isBlank(text[i])) {
                gap++;
                i++;
                continue;
            }
            int start = i;
            int classes = 0;
            for (int c; i < length && ((c = CharClass.of(text[i])) & CharClass.BLANK) == 0; i++) {
                classes |= c;
            }
            if (gap > 0 && before == Token.START && !tokens.isEmpty()) {
                before = ' ';
            }
            first = true;
            if (classes == CharClass.LETTER && (text[start] | 0x20) != 'x') {
                add(start, i, Token.Kind.WORD); // no shape is letters only but the mask of a card
            } else {
                run(start, i, classes);
            }
        }
    }

    /** A run of characters without blanks, with all their classes. */
    private void run(int start, int end, int classes) {
        int from = start;
        int to = end;
        while (from < to && (CharClass.isOuter(text[from]) || text[from] == '.')) {
            note(text[from++]);
        }
        while (to > from && CharClass.isOuter(text[to - 1])) {
            to--;
        }
        Token.@Nullable Kind kind = Shapes.of(text, from, to);
        if (kind != null) {
            add(from, to, kind);
        } else if ((classes & CharClass.HARD) != 0) {
            splitHard(from, to);
        } else if ((classes & CharClass.SOFT) != 0) {
            splitSoft(from, to);
        } else if (to > from) {
            splitGlued(from, to);
        }
        for (int i = to; i < end; i++) {
            note(text[i]);
        }
    }

    private void splitHard(int start, int end) {
        int from = start;
        for (int i = start; i <= end; i++) {
            if (i < end && !CharClass.isHard(text[i])) {
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
                note(text[i]);
            }
            from = i + 1;
        }
    }

    private void splitSoft(int start, int end) {
        int from = start;
        for (int i = start; i <= end; i++) {
            if (i < end && !CharClass.isSoft(text[i])) {
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
                note(text[i]);
            }
            from = i + 1;
        }
    }

    /** Parts a name from the number glued to it: MART0804, 1234SANTA. */
    private void splitGlued(int start, int end) {
        int i = start;
        boolean digits = Shapes.isDigit(text[start]);
        while (i < end && Shapes.isDigit(text[i]) == digits) {
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
            int c = text[i];
            if (c < 0x80) {
                i++;
                digits |= c >= '0' && c <= '9';
                letters |= (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
            } else {
                c = Character.codePointAt(text, i, end);
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
        String written = raw.substring(start, end);
        String bare = folded != null && isBare(folded, start, end) ? folded.substring(start, end) : bare(written);
        if (bare.isEmpty() && kind != Token.Kind.SYMBOL) {
            return;
        }
        tokens.add(new Token(written, bare, before, gap, kind, first, vocabulary.classes(bare)));
        before = Token.START;
        gap = 0;
        first = false;
    }

    private void note(char delimiter) {
        before = delimiter == '/' && before == '/' ? Token.DOUBLE_SLASH : delimiter;
    }

    private boolean allLetters(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Character.isLetter(text[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean allDigits(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Shapes.isDigit(text[i])) {
                return false;
            }
        }
        return true;
    }
}
