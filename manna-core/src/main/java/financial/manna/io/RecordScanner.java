package financial.manna.io;

import org.jspecify.annotations.Nullable;

/**
 * Finds where a CSV record ends, and what is wrong with it, without taking it apart. Confined to one {@link RecordGuard},
 * whose buffer it looks at.
 */
final class RecordScanner {

    /** The record goes on behind what is in the buffer. */
    static final int NEEDS_MORE = -1;
    /** The quotes of the record are broken. */
    static final int BROKEN = -2;

    private static final char ANY_DELIMITER = 0;

    private char delimiter = ANY_DELIMITER;
    private char[] buffer = {};
    private int end;
    private boolean exhausted;

    private int extraLines;
    private int brokenAt;
    private @Nullable String flaw;

    /** From here on only this character parts cells; before, it may be any of comma, semicolon and tab. */
    void delimiter(char chosen) {
        delimiter = chosen;
    }

    /** The line breaks inside the record scanned last. */
    int extraLines() {
        return extraLines;
    }

    /** Why the record scanned last cannot be used, if so. */
    @Nullable
    String flaw() {
        return flaw;
    }

    /** How far the record scanned last was looked at, if it is broken. */
    int brokenAt() {
        return brokenAt;
    }

    /** Only the first line of the record scanned last is given up. */
    void toFirstLine() {
        extraLines = 0;
    }

    /**
     * Finds the end of the record that starts at an index: the index behind its line break, {@link #NEEDS_MORE} or
     * {@link #BROKEN}. What else there is to say of the record is kept until the next scan.
     *
     * @param text the characters so far
     * @param from where the record starts
     * @param stop after the last character so far
     * @param last whether no more will follow
     * @param lineBound whether the record may not span lines
     */
    int scan(char[] text, int from, int stop, boolean last, boolean lineBound) {
        buffer = text;
        end = stop;
        exhausted = last;
        extraLines = 0;
        flaw = null;
        int i = from;
        while (true) {
            if (i < end && buffer[i] == '"') {
                i = scanQuoted(i + 1, lineBound);
            } else {
                while (i < end && !isDelimiter(buffer[i]) && !isLineBreak(buffer[i])) {
                    inspect(i++);
                }
            }
            if (i < 0) {
                return i;
            }
            if (i == end) {
                return exhausted ? end : NEEDS_MORE;
            }
            if (isDelimiter(buffer[i])) {
                i++;
            } else if (isLineBreak(buffer[i])) {
                return i + 1 == end && buffer[i] == '\r' && !exhausted ? NEEDS_MORE : pastLineBreak(buffer, i, end);
            } else {
                return broken(
                        i,
                        "a quote is followed by text instead of a delimiter"
                                + (extraLines > 0 ? ", or a quote opened in this line is not closed" : "")
                                + "; a quote inside quotes is written twice");
            }
        }
    }

    /** The index behind the closing quote, or a negative result as of {@link #scan}. */
    private int scanQuoted(int from, boolean lineBound) {
        int i = from;
        while (i < end) {
            char c = buffer[i++];
            if (c == '"') {
                if (i == end) {
                    return exhausted ? end : NEEDS_MORE;
                }
                if (buffer[i] != '"') {
                    return i;
                }
                i++;
            } else if (isLineBreak(c)) {
                if (i == end && !exhausted) {
                    return NEEDS_MORE;
                }
                i = pastLineBreak(buffer, i - 1, end);
                extraLines++;
                if (lineBound) {
                    return broken(i, "a quote opened in this line is not closed");
                }
            } else {
                inspect(i - 1);
            }
        }
        return exhausted ? broken(end, "a quote opened in this line is never closed") : NEEDS_MORE;
    }

    /** Says that a record cannot be used, as far as to an index. */
    int broken(int index, String reason) {
        brokenAt = index;
        flaw = reason;
        return BROKEN;
    }

    /** Characters that no text has: they show a wrong encoding or a damaged file. */
    private void inspect(int index) {
        char c = buffer[index];
        if (c == 0) {
            flaw = "the row has a NUL character; is the file text, and in the encoding that it is read in?";
        } else if (Character.isSurrogate(c) && !isPaired(index)) {
            flaw = "the row has bytes that are not valid in the encoding that the file is read in,"
                    + " or half of a surrogate pair; name the file's charset";
        }
    }

    private boolean isPaired(int index) {
        char c = buffer[index];
        // A pair cut by the end of the buffer is judged when the record is scanned again with more of it.
        return Character.isHighSurrogate(c)
                ? index + 1 == end ? !exhausted : Character.isLowSurrogate(buffer[index + 1])
                : index > 0 && Character.isHighSurrogate(buffer[index - 1]);
    }

    private boolean isDelimiter(char c) {
        return delimiter == ANY_DELIMITER ? c == ',' || c == ';' || c == '\t' : c == delimiter;
    }

    static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r';
    }

    /** The index behind a line break, which may be two characters. */
    static int pastLineBreak(char[] buffer, int index, int end) {
        if (index == end) {
            return end;
        }
        return buffer[index] == '\r' && index + 1 < end && buffer[index + 1] == '\n' ? index + 2 : index + 1;
    }
}
