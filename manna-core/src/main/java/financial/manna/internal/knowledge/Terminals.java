package financial.manna.internal.knowledge;

import financial.manna.Decider;
import financial.manna.internal.knowledge.Judge.Verdict;
import financial.manna.internal.pool.Clue;
import financial.manna.merchant.Channel;
import financial.manna.merchant.ParsedDescriptor;
import financial.manna.merchant.PaymentProcessor;
import financial.manna.taxonomy.CategoryId;
import java.util.Locale;
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
    static @Nullable Judged judge(ParsedDescriptor parsed, @Nullable Verdict verdict, Trust trust) {
        PaymentProcessor processor = parsed.processor().orElse(null);
        if (processor == PaymentProcessor.TOAST && (verdict == null || weak(verdict))) {
            return till("processor.toast", processor, "which restaurants have", RESTAURANTS, trust);
        }
        if (verdict != null) {
            return null;
        }
        if (processor != null && SMALL_TILLS.contains(processor)) {
            return till("processor.till", processor, "which cafes and food stalls have more than others", FOOD, trust);
        }
        return byChannel(parsed.channel(), trust);
    }

    private static Judged till(
            String matchClass, PaymentProcessor processor, String why, CategoryId category, Trust trust) {
        String name = processor.displayName();
        return new Judged(
                matchClass,
                new Clue(
                        Decider.HINT,
                        "processor:" + name.toLowerCase(Locale.ROOT),
                        "paid at a " + name + " till, " + why,
                        category,
                        category,
                        trust.of(matchClass)));
    }

    private static boolean weak(Verdict verdict) {
        Layer layer = verdict.match().meaning().layer();
        return layer == Layer.GRAMMAR_WEAK
                || layer == Layer.GRAMMAR_TRANSFER
                || layer == Layer.PLACE_B
                || layer == Layer.PLACE_C
                || layer == Layer.MAP_BRAND
                || layer == Layer.MAP_PLACE;
    }

    private static @Nullable Judged byChannel(Channel channel, Trust trust) {
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

    private static Judged channel(String name, String detail, String outflow, String inflow, Trust trust) {
        String matchClass = "channel." + name.toLowerCase(Locale.ROOT);
        return new Judged(
                matchClass,
                new Clue(
                        Decider.GRAMMAR,
                        matchClass.replace('.', ':'),
                        "the line is about " + detail,
                        CategoryId.of(outflow),
                        CategoryId.of(inflow),
                        trust.of(matchClass)));
    }
}
