package financial.manna.io;

import static java.util.Objects.requireNonNull;

/**
 * A row of a file that could not be read, and why.
 *
 * @param line the line on which the row starts, counted from 1 with the header
 * @param column the name of the column at fault, or empty if the whole row is
 * @param reason what is wrong and what would be right, in words for a person
 */
public record RejectedRow(long line, String column, String reason) {

    public RejectedRow {
        requireNonNull(column, "column");
        requireNonNull(reason, "reason");
    }
}
