package financial.manna.internal.knowledge;

import financial.manna.Decider;
import financial.manna.internal.knowledge.Judge.Verdict;
import financial.manna.internal.pool.Clue;
import financial.manna.merchant.Channel;
import financial.manna.merchant.ParsedDescriptor;
import financial.manna.merchant.PaymentProcessor;
import financial.manna.taxonomy.CategoryId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the terminal and the way of payment say where names say nothing: a restaurant's till, a cash machine. */
final class Terminals {

    private static final CategoryId RESTAURANTS = CategoryId.of("restaurants");
    private static final CategoryId FOOD = CategoryId.of("food_and_dining");
    /** Makers of small tills, which stand in cafes and food trucks more than anywhere else. */
    private static final Set<PaymentProcessor> SMALL_TILLS =
            Set.of(PaymentProcessor.SQUARE, PaymentProcessor.SUMUP, PaymentProcessor.ZETTLE);

    private Terminals() {}

    /** The clue that stands in for a verdict, or null if the verdict stands. */
    static @Nullable Clue clue(ParsedDescriptor parsed, @Nullable Verdict verdict, Trust trust) {
        PaymentProcessor processor = parsed.processor().orElse(null);
        if (processor == PaymentProcessor.TOAST && (verdict == null || weak(verdict))) {
            return new Clue(
                    Decider.HINT,
                    "processor:toast",
                    "paid at a Toast till, which restaurants have",
                    RESTAURANTS,
                    RESTAURANTS,
                    trust.of("processor.toast"));
        }
        if (verdict != null) {
            return null;
        }
        if (processor != null && SMALL_TILLS.contains(processor)) {
            return new Clue(
                    Decider.HINT,
                    "processor:" + processor.displayName().toLowerCase(java.util.Locale.ROOT),
                    "paid at a " + processor.displayName() + " till, which cafes and food stalls have more than others",
                    FOOD,
                    FOOD,
                    trust.of("processor.till"));
        }
        return byChannel(parsed.channel(), trust);
    }

    private static boolean weak(Verdict verdict) {
        Layer layer = verdict.match().meaning().layer();
        return layer == Layer.GRAMMAR_WEAK
                || layer == Layer.GRAMMAR_TRANSFER
                || layer == Layer.PLACE_B
                || layer == Layer.PLACE_C
                || layer == Layer.MAP_BRAND
                || layer == Layer.MAP_OPERATOR
                || layer == Layer.MAP_PLACE;
    }

    private static @Nullable Clue byChannel(Channel channel, Trust trust) {
        return switch (channel) {
            case ATM -> channel("ATM", "cash from a machine or counter", "cash_withdrawal", "cash_deposit", trust);
            case DEPOSIT -> channel("DEPOSIT", "money paid in", "cash_deposit", "cash_deposit", trust);
            case CHEQUE -> channel("CHEQUE", "a cheque", "checks", "checks", trust);
            case FEE -> channel("FEE", "a charge of the bank", "bank_fee", "refunds", trust);
            case INTEREST -> channel("INTEREST", "interest", "interest_charged", "interest_income", trust);
            case DIRECT_CREDIT -> channel("DIRECT_CREDIT", "a direct credit", "salary", "salary", trust);
            case TRANSFER -> channel("TRANSFER", "a transfer", "person_to_person", "person_to_person", trust);
            case UNKNOWN, IN_STORE, ONLINE, DIRECT_DEBIT, STANDING_ORDER -> null;
        };
    }

    private static Clue channel(String name, String detail, String outflow, String inflow, Trust trust) {
        String id = name.toLowerCase(java.util.Locale.ROOT);
        return new Clue(
                Decider.GRAMMAR,
                "channel:" + id,
                "the line is about " + detail,
                CategoryId.of(outflow),
                CategoryId.of(inflow),
                trust.of("channel." + id));
    }
}
