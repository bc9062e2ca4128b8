package financial.manna.ml.feature;

import financial.manna.internal.text.TextFolder;
import java.io.IOException;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Cuts a statement line into runs of words, then runs of characters; {@link StatementAnalyzer} says how. */
final class StatementTokenizer extends Tokenizer {

    /** What runs of characters begin with, so that they never meet a word. */
    static final char MARK = '~';

    private static final int MAX_CHARACTERS = 400;
    private static final int GAP = 0;
    private static final int LETTER = 1;
    private static final int DIGIT = 2;
    private static final int APOSTROPHE = 3;

    private final TextOptions options;
    private final CharArraySet stopWords;
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final char[] read = new char[MAX_CHARACTERS];
    /** The words, with a blank before, between and after them. */
    private char[] line = new char[2 * MAX_CHARACTERS + 2];

    private int[] begin = new int[MAX_CHARACTERS + 1];
    private int length;
    private int words;
    private boolean inWords;
    private int size;
    private int at;

    StatementTokenizer(TextOptions options) {
        this.options = options;
        this.stopWords = new CharArraySet(options.stopWords(), false);
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        int count = 0;
        for (int n = input.read(read, 0, read.length); n > 0; n = input.read(read, count, read.length - count)) {
            count += n;
        }
        fold(count);
        inWords = options.maxWords() > 0;
        size = inWords ? options.minWords() : options.minCharacters();
        at = 0;
    }

    /** Plain text is folded in place; the rest goes through the folder. */
    private void fold(int count) {
        for (int i = 0; i < count; i++) {
            char c = read[i];
            if (c >= 0x80) {
                char[] folded = TextFolder.fold(new String(read, 0, count)).toCharArray();
                split(folded, folded.length);
                return;
            }
            if (c >= 'A' && c <= 'Z') {
                read[i] = (char) (c | 0x20);
            }
        }
        split(read, count);
    }

    private void split(char[] text, int count) {
        if (line.length < 2 * count + 2) {
            line = new char[2 * count + 2];
            begin = new int[count + 1];
        }
        length = 0;
        words = 0;
        int before = GAP;
        for (int i = 0; i < count; i++) {
            char c = text[i];
            int kind = kind(c);
            if (kind == APOSTROPHE) {
                continue;
            }
            if (kind != before) {
                endWord(before);
                if (kind != GAP) {
                    line[length++] = ' ';
                    begin[words++] = length;
                }
            }
            if (kind != GAP) {
                line[length++] = c;
            }
            before = kind;
        }
        endWord(before);
        if (words == 0) {
            length = 0;
        } else {
            line[length++] = ' ';
            begin[words] = length;
        }
    }

    /** What a long number was says nothing; that there was one does. */
    private void endWord(int kind) {
        if (kind == GAP) {
            return;
        }
        int from = begin[words - 1];
        if (kind == DIGIT && length - from > options.maxDigits()) {
            length = from;
            line[length++] = '#';
        } else if (stopWords.contains(line, from, length - from)) {
            length = from - 1;
            words--;
        }
    }

    @Override
    public boolean incrementToken() {
        clearAttributes();
        return (inWords && nextWords()) || (options.maxCharacters() > 0 && nextCharacters());
    }

    private boolean nextWords() {
        while (size <= options.maxWords()) {
            if (at + size <= words) {
                int from = begin[at];
                int to = begin[at + size] - 1;
                at++;
                term.copyBuffer(line, from, to - from);
                return true;
            }
            size++;
            at = 0;
        }
        inWords = false;
        size = options.minCharacters();
        at = 0;
        return false;
    }

    private boolean nextCharacters() {
        while (size <= options.maxCharacters()) {
            if (at + size <= length) {
                char[] buffer = term.resizeBuffer(size + 1);
                buffer[0] = MARK;
                System.arraycopy(line, at, buffer, 1, size);
                term.setLength(size + 1);
                at++;
                return true;
            }
            size++;
            at = 0;
        }
        return false;
    }

    private static int kind(char c) {
        if (c >= 'a' && c <= 'z') {
            return LETTER;
        }
        if (c >= '0' && c <= '9') {
            return DIGIT;
        }
        if (c == '\'' || c == '`' || c == '\u2019' || c == '\u2018' || c == '\u00B4') {
            return APOSTROPHE;
        }
        if (c < 0x80) {
            return GAP;
        }
        boolean partOfWord = Character.isLetterOrDigit(c)
                || Character.isSurrogate(c)
                || Character.getType(c) == Character.NON_SPACING_MARK;
        return partOfWord ? LETTER : GAP;
    }
}
