package com.example.quickstart;

import financial.manna.Categorization;
import financial.manna.taxonomy.Category;
import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Rows and totals by category, in the order of the taxonomy; totals of different currencies are kept apart. */
final class CategorySummary {

    private final Taxonomy taxonomy;
    private final Map<CategoryId, Entry> entries = new HashMap<>();

    CategorySummary(Taxonomy taxonomy) {
        this.taxonomy = taxonomy;
    }

    /** Counts a row. */
    void add(Transaction transaction, Categorization answer) {
        Entry entry = entries.computeIfAbsent(answer.category(), category -> new Entry());
        entry.rows++;
        if (answer.needsReview()) {
            entry.toReview++;
        }
        transaction.amount().ifPresent(entry::add);
    }

    /** Prints a line per category that occurred. */
    void print(PrintStream out) {
        String title = line("category", "rows", "to review", "total");
        out.println(title);
        out.println("-".repeat(title.length() + 30));
        for (Category category : taxonomy.categories()) {
            Entry entry = entries.get(category.id());
            if (entry != null) {
                out.println(line(name(category), count(entry.rows), count(entry.toReview), entry.totals()));
            }
        }
    }

    private static String count(long rows) {
        return String.format(Locale.ROOT, "%,d", rows);
    }

    private String name(Category category) {
        return category.parent()
                .map(parent -> taxonomy.get(parent).name() + " > " + category.name())
                .orElse(category.name());
    }

    private static String line(String category, String rows, String toReview, String totals) {
        return String.join(
                "  ", TextCell.left(category, 50), TextCell.right(rows, 8), TextCell.right(toReview, 9), totals);
    }

    private static final class Entry {

        private final Map<String, BigDecimal> totals = new TreeMap<>();
        private long rows;
        private long toReview;

        void add(Money amount) {
            totals.merge(
                    amount.hasCurrency() ? amount.currency().getCurrencyCode() : "", amount.amount(), BigDecimal::add);
        }

        String totals() {
            return totals.entrySet().stream()
                    .map(total -> grouped(total.getValue()) + " " + total.getKey())
                    .map(String::strip)
                    .collect(Collectors.joining("; "));
        }

        /** With the currency's decimals; an amount without a currency has four, of which two may be dropped. */
        private static String grouped(BigDecimal amount) {
            int decimals = Math.min(
                    amount.scale(), Math.max(2, amount.stripTrailingZeros().scale()));
            return String.format(Locale.ROOT, "%,." + decimals + "f", amount);
        }
    }
}
