package com.example.quickstart;

import financial.manna.io.RejectedRow;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Counts the rows that could not be read, and shows the first. */
final class Rejects {

    private static final int SHOWN = 5;

    private final List<RejectedRow> first = new ArrayList<>();
    private long count;

    void add(RejectedRow row) {
        count++;
        if (first.size() < SHOWN) {
            first.add(row);
        }
    }

    long count() {
        return count;
    }

    /** Prints the first rows, if there are any, and where all of them are. */
    void print(PrintStream out, Optional<Path> file) {
        if (count == 0) {
            return;
        }
        out.println("rows that could not be read:");
        for (RejectedRow row : first) {
            String column = row.column().isEmpty() ? "" : ", column \"" + row.column() + "\"";
            out.println("  line " + row.line() + column + ": " + row.reason());
        }
        if (count > first.size()) {
            out.printf(Locale.ROOT, "  ... and %,d more%n", count - first.size());
        }
        out.println(file.map(path -> "  all of them are in " + path)
                .orElse("  --rejects FILE writes all of them to a file"));
    }
}
