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

    private final Reader source;
    private final Queue<Remark> remarks = new ArrayDeque<>();
    private char[] buffer = new char[INITIAL_LENGTH];
    private int given;
    private int released;
    private int end;
    private boolean exhausted;
    private final RecordScanner scanner = new RecordScanner();
    private long records;
    private long line = 1;
    /** Records that start before this index may not span lines. */
    private int lineBoundUntil;

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

    /**
     * The first record that is not blank, or null if there is none; to be called once, before anything is read. Neither
     * it nor what is blank before it may have more than {@value #MAX_RECORD_LENGTH} characters: not every input ends.
     */
    @Nullable
    String readHeader() throws IOException {
        fill();
        if (end > 0 && buffer[0] == '\uFEFF') {
            given = released = 1;
        }
        long blank = 0;
        while (blank <= MAX_RECORD_LENGTH) {
            long start = line;
            if (!releaseRecord(true)) {
                return null;
            }
            Remark remark = remarks.poll();
            String text = new String(buffer, given, released - given);
            given = released;
            if (remark != null && remark.flaw() != null) {
                throw unreadableHeader(start, remark.flaw());
            }
            if (!text.isBlank()) {
                records = 0;
                return text;
            }
            blank += text.length();
        }
        throw new CsvLayoutException("the first " + blank
                + " characters of the input are blank; expected is a header that names a description");
    }

    private static CsvLayoutException unreadableHeader(long line, String reason) {
        return new CsvLayoutException("the header in line " + line + " cannot be read: " + reason);
    }

    /** The line on which the next record starts; meaningful between {@link #readHeader} and the first read. */
    long line() {
        return line;
    }

    void delimiter(char chosen) {
        scanner.delimiter(chosen);
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
        if (!releaseRecord(false)) {
            return false;
        }
        int next;
        while (released < end && (next = scan()) >= 0) {
            release(next);
        }
        return true;
    }

    /** Releases the next record, reading as much as it takes; false at the end of the input. */
    private boolean releaseRecord(boolean header) throws IOException {
        while (true) {
            if (released == end && !fill()) {
                return false;
            }
            int next = scan();
            if (next >= 0) {
                release(next);
                return true;
            }
            if (end - released >= MAX_RECORD_LENGTH && next == RecordScanner.NEEDS_MORE) {
                String reason = "the row is longer than " + MAX_RECORD_LENGTH + " characters"
                        + (scanner.extraLines() > 0 ? ", or a quote opened in this line is never closed" : "");
                if (header) {
                    throw unreadableHeader(line, reason);
                }
                next = scanner.broken(end, reason);
            }
            if (next == RecordScanner.BROKEN) {
                releaseBlank();
                return true;
            }
            fill();
        }
    }

    private void release(int next) {
        if (scanner.extraLines() > 0 || scanner.flaw() != null) {
            remarks.add(new Remark(records, scanner.extraLines(), scanner.flaw()));
        }
        records++;
        line += 1L + scanner.extraLines();
        released = next;
    }

    /** Blanks the first line of the record and releases it; what follows is scanned anew. */
    private void releaseBlank() throws IOException {
        lineBoundUntil = Math.max(lineBoundUntil, scanner.brokenAt());
        int stop = released;
        while (stop < end && !RecordScanner.isLineBreak(buffer[stop])) {
            stop++;
        }
        if (stop == end && !exhausted) {
            skipLine();
            stop = released;
        }
        Arrays.fill(buffer, released, stop, ' ');
        scanner.toFirstLine();
        release(RecordScanner.pastLineBreak(buffer, stop, end));
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
                if (RecordScanner.isLineBreak(buffer[i])) {
                    given = released = i;
                    if (i + 1 == end) {
                        fill();
                    }
                    return;
                }
            }
        }
    }

    private int scan() {
        return scanner.scan(buffer, released, end, exhausted, released < lineBoundUntil);
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
