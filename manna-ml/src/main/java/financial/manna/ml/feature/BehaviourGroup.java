package financial.manna.ml.feature;

import financial.manna.account.AccountProfile;
import financial.manna.account.Activity;
import financial.manna.account.AmountLevel;
import financial.manna.spi.FeatureGroup;
import financial.manna.spi.TransactionContext;
import financial.manna.transaction.Money;
import financial.manna.transaction.TransactionField;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * How the line compares with the account's history before it: whether the merchant is known, how often and how lately
 * it was met, whether the amount is usual there. Nothing without a profile.
 */
final class BehaviourGroup implements FeatureGroup {

    static final String ID = "behaviour";

    private static final double MAD_TO_DEVIATION = 1.4826;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Set<TransactionField> fieldsRead() {
        return Set.of(
                TransactionField.DESCRIPTOR,
                TransactionField.AMOUNT,
                TransactionField.CURRENCY,
                TransactionField.DIRECTION,
                TransactionField.BOOKING_DATE);
    }

    @Override
    public void extract(TransactionContext context, Sink sink) {
        AccountProfile profile = context.profile().orElse(null);
        if (profile == null) {
            return;
        }
        String key = context.parsed().key();
        Optional<Activity> merchant = key.isEmpty() ? Optional.empty() : profile.merchant(key);
        sink.add(merchant.isPresent() ? "merchant_known" : "merchant_new", 1);
        if (merchant.isPresent()) {
            sink.add("merchant_log_count", Math.log1p((double) merchant.get().count()));
            since(context, merchant.get(), sink);
        }
        Optional<Money> amount = context.transaction().amount();
        if (amount.isPresent()) {
            merchant.flatMap(activity -> activity.level(amount.get()))
                    .ifPresent(level -> compare("merchant", amount.get(), level, sink));
            profile.account().level(amount.get()).ifPresent(level -> compare("account", amount.get(), level, sink));
        }
    }

    private static void since(TransactionContext context, Activity merchant, Sink sink) {
        LocalDate date = context.transaction().bookingDate().orElse(null);
        LocalDate last = merchant.lastDate().orElse(null);
        if (date != null && last != null) {
            long days = Math.abs(ChronoUnit.DAYS.between(last, date));
            String bin = days <= 1 ? "day" : days <= 8 ? "week" : days <= 25 ? "weeks" : days <= 35 ? "month" : "long";
            sink.add("since_last=" + bin, 1);
        }
    }

    private static void compare(String of, Money amount, AmountLevel level, Sink sink) {
        double size = amount.amount().abs().doubleValue();
        double usual = level.median().amount().abs().doubleValue();
        double spread = MAD_TO_DEVIATION * level.spread().amount().doubleValue();
        double ratio = Math.log((1 + size) / (1 + usual)) / Math.log(2);
        sink.add(of + "_log_ratio", Math.max(-8, Math.min(8, ratio)));
        if (Math.abs(size - usual) <= Math.max(spread, 0.02 * usual)) {
            sink.add(of + "_usual_amount", 1);
        }
    }
}
