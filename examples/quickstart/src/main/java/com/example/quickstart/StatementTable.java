package com.example.quickstart;

import financial.manna.Categorization;
import financial.manna.taxonomy.Taxonomy;
import financial.manna.transaction.Transaction;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The first rows of a statement with their answers, as an aligned table. */
final class StatementTable {

    private static final int ROWS_SHOWN = 40;

    private final Taxonomy taxonomy;
    private final List<String> lines = new ArrayList<>();
    private long rows;

    StatementTable(Taxonomy taxonomy) {
        this.taxonomy = taxonomy;
    }

    /** Whether the next row will be shown. */
    boolean hasRoom() {
        return lines.size() < ROWS_SHOWN;
    }

    /** Adds a row; those after the first few are only counted. */
    void add(Transaction transaction, Categorization answer, String reason) {
        rows++;
        if (hasRoom()) {
            lines.add(line(
                    transaction.bookingDate().map(Object::toString).orElse(""),
                    transaction.descriptor(),
                    transaction.amount().map(Object::toString).orElse(""),
                    taxonomy.get(answer.category()).name(),
                    Math.round(100 * answer.confidence()) + " %",
                    answer.needsReview() ? "?" : "",
                    reason));
        }
    }

    /** Prints the rows kept, and how many are not shown. */
    void print(PrintStream out) {
        String title = line("date", "description", "amount", "category", "sure", "", "reason");
        out.println(title);
        out.println("-".repeat(title.length()));
        lines.forEach(out::println);
        if (rows > lines.size()) {
            long more = rows - lines.size();
            out.printf(Locale.ROOT, "... and %,d more %s%n", more, more == 1 ? "row" : "rows");
        }
        out.println("? = a person should look");
    }

    private static String line(
            String date, String description, String amount, String category, String sure, String mark, String reason) {
        return String.join(
                "  ",
                TextCell.left(date, 10),
                TextCell.left(description, 36),
                TextCell.right(amount, 14),
                TextCell.left(category, 24),
                TextCell.right(sure, 5) + " " + TextCell.left(mark, 1),
                TextCell.left(reason, 60).stripTrailing());
    }
}
