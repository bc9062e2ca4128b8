package financial.manna.internal.knowledge;

import java.util.Locale;

/**
 * The words of a folded text, glued: all their letters one after another, and where each word begins. A word is a run
 * of letters or a run of digits; apostrophes vanish.
 *
 * <p>Hashes over the glued letters make "7-eleven", "7 eleven" and "7eleven" the same. Not thread-safe.
 */
final class Words {

    private static final int MAX_LETTERS = 400;
    private static final int MAX_WORDS = 80;

    final char[] letters;
    /** Where each word begins in {@link #letters}; one more at the end. */
    final int[] begin;

    final int count;
    /** Whether nothing stands between a word and the one before it: a change from letters to digits. */
    final boolean[] joined;

    private Words(char[] letters, int[] begin, boolean[] joined, int count) {
        this.letters = letters;
        this.begin = begin;
        this.joined = joined;
        this.count = count;
    }

    /** The words of a folded text; of a very long one only the first {@value #MAX_WORDS}. */
    static Words of(String folded) {
        char[] letters = new char[Math.min(folded.length(), MAX_LETTERS)];
        int[] begin = new int[Math.min(folded.length(), MAX_WORDS) + 1];
        boolean[] joined = new boolean[begin.length];
        int length = 0;
        int count = 0;
        int before = 0;
        char[] text = folded.toCharArray();
        for (int i = 0; i < text.length && length < letters.length; i++) {
            char c = text[i];
            int type = type(c);
            if (type == APOSTROPHE) {
                continue;
            }
            if (type != GAP) {
                if (type != before) {
                    if (count == MAX_WORDS) {
                        break;
                    }
                    joined[count] = before != GAP;
                    begin[count++] = length;
                }
                letters[length++] = c;
            }
            before = type;
        }
        begin[count] = length;
        return new Words(letters, begin, joined, count);
    }

    private static final int GAP = 0;
    private static final int LETTER = 1;
    private static final int DIGIT = 2;
    private static final int APOSTROPHE = 3;

    private static int type(char c) {
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
        return Character.isLetterOrDigit(c)
                        || Character.isSurrogate(c)
                        || Character.getType(c) == Character.NON_SPACING_MARK
                ? LETTER
                : GAP;
    }

    /** Where the name proper begins: after an article. */
    int opening() {
        return count > 1 && begin[1] == 3 && letters[0] == 't' && letters[1] == 'h' && letters[2] == 'e' ? 1 : 0;
    }

    int length(int from, int to) {
        return begin[to] - begin[from];
    }

    boolean isNumber(int word) {
        char c = letters[begin[word]];
        return c >= '0' && c <= '9';
    }

    /** Appends the words from inclusive to exclusive, in capitals, with a blank between. */
    void spell(int from, int to, StringBuilder text) {
        for (int word = from; word < to; word++) {
            if (word > from) {
                text.append(' ');
            }
            for (int i = begin[word]; i < begin[word + 1]; i++) {
                char c = letters[i];
                if (c >= 0x80) {
                    // Some letters have no capital, or two: that is known of whole words only.
                    text.setLength(text.length() - (i - begin[word]));
                    text.append(
                            new String(letters, begin[word], begin[word + 1] - begin[word]).toUpperCase(Locale.ROOT));
                    break;
                }
                text.append(c >= 'a' && c <= 'z' ? (char) (c & ~0x20) : c);
            }
        }
    }

    /** A step of the rolling hash (FNV-1a with 64 bits; Fowler, Noll and Vo, 1991). */
    static long roll(long hash, char c) {
        return (hash ^ c) * 0x100000001b3L;
    }

    static final long SEED = 0xcbf29ce484222325L;

    long hash(int from, int to) {
        long hash = SEED;
        for (int i = from; i < to; i++) {
            hash = roll(hash, letters[i]);
        }
        return hash;
    }

    static long hash(CharSequence key) {
        long hash = SEED;
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) != ' ') {
                hash = roll(hash, key.charAt(i));
            }
        }
        return hash;
    }
}
