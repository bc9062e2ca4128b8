package financial.manna.benchmarks.pretrained;

import financial.manna.benchmarks.pretrained.KnowledgeEntry.Source;
import financial.manna.ml.train.LabeledTransaction;
import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * A line to learn from, made up around an entry of the tables.
 *
 * @param entry what it is about
 * @param row the line and its category
 */
record MadeUpLine(KnowledgeEntry entry, LabeledTransaction row) {

    private static final int MAX_LETTERS = 60;
    /** Without an amount, a line must be judged by its text; the sign alone tells salary from staffing. */
    private static final double WITH_AMOUNT = 0.6;
    /** Of the logarithms of amounts around their median. */
    private static final double SPREAD = 0.8;

    private static final String FOOD = "food_and_dining";

    /** The lines about all entries, the same every time. */
    static List<MadeUpLine> all(long seed) {
        Random random = new Random(seed);
        StatementLines lines = new StatementLines(random);
        List<MadeUpLine> all = new ArrayList<>();
        for (KnowledgeEntry entry : KnowledgeEntry.all()) {
            int times = entry.text().length() > MAX_LETTERS ? 0 : times(entry);
            for (int i = 0; i < times; i++) {
                boolean isInflow = !entry.inflow().equals(entry.outflow()) && i % 2 == 1;
                CategoryId category = isInflow ? entry.inflow() : entry.outflow();
                all.add(new MadeUpLine(entry, row(lines.about(entry), category, isInflow, random)));
            }
        }
        return List.copyOf(all);
    }

    /**
     * Households buy food more often than anything else, and most places that sell it are small ones that no table
     * knows: lines about it come three times. The map's names of kinds of places in other languages are left to the
     * tables.
     */
    private static int times(KnowledgeEntry entry) {
        int often = Taxonomy.standard().primaryOf(entry.outflow()).value().equals(FOOD) ? 3 : 1;
        return switch (entry.source()) {
            case PHRASE -> entry.inflow().equals(entry.outflow()) ? 1 : 2;
            case OWN_BRAND, MAP_BRAND, PLACE, BEGINNING, ENDING -> often;
            case CODE -> 1;
            case MAP_PLACE -> 0;
        };
    }

    private static LabeledTransaction row(String line, CategoryId category, boolean isInflow, Random random) {
        Transaction.Builder transaction = Transaction.builder(line);
        if (isInflow || random.nextDouble() < WITH_AMOUNT) {
            double size = TypicalAmounts.median(category) * StrictMath.exp(SPREAD * random.nextGaussian());
            BigDecimal amount = BigDecimal.valueOf(size).setScale(2, RoundingMode.HALF_EVEN);
            transaction.amount(Money.withoutCurrency(isInflow ? amount : amount.negate()));
        }
        return new LabeledTransaction(transaction.build(), category);
    }

    /** A digest of lines, amounts and categories, by which a model tells what it learnt from. */
    static String digest(List<MadeUpLine> lines) {
        MessageDigest digest = sha256();
        for (MadeUpLine line : lines) {
            String amount = line.row.transaction().amount().map(Money::toString).orElse("");
            String text = line.descriptor() + '\t' + amount + '\t' + line.row.category() + '\n';
            digest.update(text.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    boolean isAboutBrand() {
        return entry.source() == Source.OWN_BRAND || entry.source() == Source.MAP_BRAND;
    }

    /** The first word of what it is about. */
    String firstWord() {
        int blank = entry.text().indexOf(' ');
        return blank < 0 ? entry.text() : entry.text().substring(0, blank);
    }

    String descriptor() {
        return row.transaction().descriptor();
    }
}
