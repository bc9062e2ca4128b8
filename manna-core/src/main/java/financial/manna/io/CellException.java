package financial.manna.io;

/** A cell that cannot be read; becomes a {@link RejectedRow}. */
final class CellException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String column;

    CellException(String column, String reason) {
        // A file may have millions of bad rows, and nobody reads their stack traces.
        super(reason, null, false, false);
        this.column = column;
    }

    /** What a parser objects to, at a column. */
    static CellException unreadable(String column, IllegalArgumentException e) {
        return new CellException(column, String.valueOf(e.getMessage()));
    }

    String column() {
        return column;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
