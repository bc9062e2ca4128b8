package financial.manna.io;

import java.io.IOException;

/**
 * The header of a CSV file is not understood: it is missing, names no description, or names a column twice.
 *
 * <p>The message lists the header that was found and, where a column is missing, the wordings that are accepted.
 */
public final class CsvLayoutException extends IOException {

    private static final long serialVersionUID = 1L;

    CsvLayoutException(String message) {
        super(message);
    }
}
