package financial.manna.io;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the characters and the CSV parser and lets only well-formed records of bounded length through, so that
 * one broken quote or one endless line costs one row and not the rest of the file.
 *
 * <p>A record whose quotes are broken, or that exceeds {@value #MAX_RECORD_LENGTH} characters, is replaced by a blank
 * line in place of its first line; reading goes on with the line after it. Lines that were looked at once while
 * searching for a closing quote are then taken one by one, which keeps the work linear whatever the input. What the
 * parser should know about a record travels beside the text, by the record's number.
 */
final class RecordGuard extends Reader {

    /** The most characters of one record, its line breaks included. */
    static final int MAX_RECORD_LENGTH = 1 << 20;

    private static final int INITIAL_LENGTH = 1 << 16;
    private static final int NEEDS_MORE = -1;
    private static final int BROKEN = -2;
    private static final char ANY_DELIMITER = 0;

    private final Reader source;
    private final Queue<Remark> remarks = new ArrayDeque<>();
    private char[] buffer = new char[INITIAL_LENGTH];
    private int given;
    private int released;
    private int end;
    private boolean exhausted;
    private char delimiter = ANY_DELIMITER;
    private long records;
    private long line = 1;
    /** Records that start before this index may not span lines. */
    private int lineBoundUntil;

    private int extraLines;
    private int brokenAt;
    private @Nullable String flaw;

    RecordGuard(Reader source) {
        this.source = source;
    }

    /**
     * What the text of a record does not show.
     *
     * @param record its number, from 0 after the header
     * @param extraLines the line breaks inside it
     * @param flaw why it cannot be used, if so
     */
    record Remark(long record, int extraLines, @Nullable String flaw) {}

    /** The first record that is not blank, or null if there is none; to be called once, before anything is read. */
    @Nullable
    String readHeader() throws IOException {
        fill();
        if (end > 0 && buffer[0] == '\uFEFF') {
            given = released = 1;
        }
        while (true) {
            long start = line;
            if (!releaseRecord()) {
                return null;
            }
            Remark remark = remarks.poll();
            String text = new String(buffer, given, released - given);
            given = released;
            if (remark != null && remark.flaw() != null) {
                throw new CsvLayoutException("the header in line " + start + " cannot be read: " + remark.flaw());
            }
            if (!text.isBlank()) {
                records = 0;
                return text;
            }
        }
    }

    /** The line on which the next record starts; meaningful between {@link #readHeader} and the first read. */
    long line() {
        return line;
    }

    void delimiter(char chosen) {
        delimiter = chosen;
    }

    /** The remark on a record, if there is one; records are to be asked about in order. */
    @Nullable
    Remark remark(long record) {
        Remark next = remarks.peek();
        return next != null && next.record() == record ? remarks.remove() : null;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (given == released && !releaseBatch()) {
            return -1;
        }
        int count = Math.min(length, released - given);
        System.arraycopy(buffer, given, target, offset, count);
        given += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private boolean releaseBatch() throws IOException {
        if (!releaseRecord()) {
            return false;
        }
        int next;
        while (released < end && (next = scan(released)) >= 0) {
            release(next);
        }
        return true;
    }

    /** Releases the next record, reading as much as it takes; false at the end of the input. */
    private boolean releaseRecord() throws IOException {
        while (true) {
            if (released == end && !fill()) {
                return false;
            }
            int next = scan(released);
            if (next >= 0) {
                release(next);
                return true;
            }
            if (next == BROKEN) {
                releaseBlank();
                return true;
            }
            if (end - released >= MAX_RECORD_LENGTH) {
                flaw = "the row is longer than " + MAX_RECORD_LENGTH + " characters"
                        + (extraLines > 0 ? ", or a quote opened in this line is never closed" : "");
                brokenAt = end;
                releaseBlank();
                return true;
            }
            fill();
        }
    }

    private void release(int next) {
        if (extraLines > 0 || flaw != null) {
            remarks.add(new Remark(records, extraLines, flaw));
        }
        records++;
        line += 1L + extraLines;
        released = next;
    }

    /** Blanks the first line of the record and releases it; what follows is scanned anew. */
    private void releaseBlank() throws IOException {
        lineBoundUntil = Math.max(lineBoundUntil, brokenAt);
        int stop = released;
        while (stop < end && !isLineBreak(buffer[stop])) {
            stop++;
        }
        if (stop == end && !exhausted) {
            skipLine();
            stop = released;
        }
        Arrays.fill(buffer, released, stop, ' ');
        extraLines = 0;
        release(pastLineBreak(stop));
    }

    /** Drops the rest of an endless line; the line break that ends it, or one in its place, comes next. */
    private void skipLine() throws IOException {
        lineBoundUntil = 0;
        while (true) {
            given = released = end = 0;
            if (!fill()) {
                buffer[0] = '\n';
                end = 1;
                return;
            }
            for (int i = 0; i < end; i++) {
                if (isLineBreak(buffer[i])) {
                    given = released = i;
                    if (i + 1 == end) {
                        fill();
                    }
                    return;
                }
            }
        }
    }

    /**
     * Finds the end of the record that starts at an index: the index behind its line break, {@link #NEEDS_MORE} or
     * {@link #BROKEN}. Sets {@link #extraLines} and {@link #flaw}, and {@link #brokenAt} if broken.
     */
    private int scan(int from) {
        extraLines = 0;
        flaw = null;
        int i = from;
        while (true) {
            if (i < end && buffer[i] == '"') {
                i = scanQuoted(i + 1, from < lineBoundUntil);
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
                return i + 1 == end && buffer[i] == '\r' && !exhausted ? NEEDS_MORE : pastLineBreak(i);
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
                i = pastLineBreak(i - 1);
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

    private int broken(int index, String reason) {
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

    private static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r';
    }

    private int pastLineBreak(int index) {
        if (index == end) {
            return end;
        }
        return buffer[index] == '\r' && index + 1 < end && buffer[index + 1] == '\n' ? index + 2 : index + 1;
    }

    /** Reads until the buffer is full or the input ends; false if nothing could be added. */
    private boolean fill() throws IOException {
        if (given > 0 && given == released) {
            System.arraycopy(buffer, released, buffer, 0, end - released);
            end -= released;
            lineBoundUntil = Math.max(0, lineBoundUntil - released);
            given = released = 0;
        }
        if (end == buffer.length && buffer.length < MAX_RECORD_LENGTH) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int before = end;
        while (!exhausted && end < buffer.length) {
            int count = source.read(buffer, end, buffer.length - end);
            if (count < 0) {
                exhausted = true;
            } else {
                end += count;
            }
        }
        return end > before;
    }
}
