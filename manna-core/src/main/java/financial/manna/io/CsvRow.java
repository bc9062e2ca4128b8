package financial.manna.io;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row that the parser is at. One object serves all rows; only the columns that matter become strings. */
final class CsvRow extends AbstractBaseCsvCallbackHandler<CsvRow> {

    /** The most columns of a header or row. */
    static final int MAX_COLUMNS = 1_024;

    private final boolean[] wanted;
    private final @Nullable String[] cells;
    /** The last text of each column: dates, currencies and accounts repeat from row to row, and are kept once. */
    private final String[] above;

    private final int[] lengths;
    private final boolean keepsSurplus;
    private final List<String> surplus = new ArrayList<>();
    private final int maxLength;
    private boolean surplusFilled;
    private boolean filled;

    /**
     * A row of a layout.
     *
     * @param wanted per column, whether its text is needed
     * @param keepsSurplus whether cells beyond the header's columns are needed
     * @param maxLength longer cells keep their length, but not their text
     */
    CsvRow(boolean[] wanted, boolean keepsSurplus, int maxLength) {
        this.wanted = wanted.clone();
        this.cells = new @Nullable String[wanted.length];
        this.above = new String[wanted.length];
        Arrays.fill(above, "");
        this.lengths = new int[wanted.length];
        this.keepsSurplus = keepsSurplus;
        this.maxLength = maxLength;
    }

    /** The text of a column, or null if the cell is missing, blank, too long or not wanted. */
    @Nullable
    String cell(int column) {
        return cells[column];
    }

    /** The text of a column that {@link #first} found. */
    String text(int column) {
        String text = cells[column];
        return text == null ? "" : text;
    }

    /** The first of some columns that has a text, or -1. */
    int first(int[] columns) {
        for (int column : columns) {
            if (cells[column] != null) {
                return column;
            }
        }
        return -1;
    }

    /** The number of characters in a cell, needed or not. */
    int length(int column) {
        return lengths[column];
    }

    /** The cells beyond the header's columns, as far as they are kept. */
    List<String> surplus() {
        return surplus;
    }

    /** Whether a cell beyond the header's columns is not blank. */
    boolean hasSurplus() {
        return surplusFilled;
    }

    /** Whether every cell is blank. */
    boolean isBlank() {
        return !filled;
    }

    int cellCount() {
        return getFieldCount();
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        Arrays.fill(cells, null);
        Arrays.fill(lengths, 0);
        surplus.clear();
        surplusFilled = false;
        filled = false;
    }

    @Override
    protected void handleField(int column, char[] buffer, int offset, int length, boolean quoted) {
        boolean blank = isBlank(buffer, offset, length);
        filled |= !blank;
        if (column >= wanted.length) {
            surplusFilled |= !blank;
            if (keepsSurplus && column < MAX_COLUMNS) {
                surplus.add(new String(buffer, offset, Math.min(length, maxLength + 1)));
            }
            return;
        }
        lengths[column] = length;
        if (wanted[column] && !blank && length <= maxLength) {
            String before = above[column];
            String cell = isEqual(before, buffer, offset, length) ? before : new String(buffer, offset, length);
            cells[column] = cell;
            above[column] = cell;
        }
    }

    @Override
    protected CsvRow buildRecord() {
        return this;
    }

    private static boolean isEqual(String text, char[] buffer, int offset, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != buffer[offset + i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(char[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (!Character.isWhitespace(buffer[i])) {
                return false;
            }
        }
        return true;
    }
}
