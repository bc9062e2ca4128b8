package financial.manna.ml.feature;

import financial.manna.spi.FeatureGroup;
import financial.manna.spi.TransactionContext;
import financial.manna.transaction.Money;
import financial.manna.transaction.TransactionField;
import java.math.BigDecimal;
import java.util.Set;

/**
 * How much and in which direction: the sign, soft bins on a logarithmic scale (each twice the one before, an amount
 * counts for the two around it), and what its last digits look like.
 */
final class AmountGroup implements FeatureGroup {

    static final String ID = "amount";

    private static final BigDecimal NINETY_NINE = BigDecimal.valueOf(99);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Set<TransactionField> fieldsRead() {
        return Set.of(TransactionField.AMOUNT, TransactionField.CURRENCY, TransactionField.DIRECTION);
    }

    @Override
    public void extract(TransactionContext context, Sink sink) {
        Money amount = context.transaction().amount().orElse(null);
        if (amount == null) {
            return;
        }
        String sign = amount.signum() < 0 ? "out" : amount.signum() > 0 ? "in" : "zero";
        sink.add(sign, 1);
        if (amount.signum() == 0) {
            return;
        }
        BigDecimal size = amount.amount().abs();
        double level = Math.log1p(size.doubleValue()) / Math.log(2);
        int bin = (int) level;
        sink.add(sign + "_2^" + bin, 1 - (level - bin));
        sink.add(sign + "_2^" + (bin + 1), level - bin);
        if (isMultiple(size, BigDecimal.ONE)) {
            sink.add("whole", 1);
        }
        if (isMultiple(size, BigDecimal.TEN)) {
            sink.add("tens", 1);
        }
        if (isMultiple(size, HUNDRED)) {
            sink.add("hundreds", 1);
        }
        if (size.remainder(BigDecimal.ONE).movePointRight(2).compareTo(NINETY_NINE) == 0) {
            sink.add("ends_in_99", 1);
        }
    }

    private static boolean isMultiple(BigDecimal size, BigDecimal of) {
        return size.remainder(of).signum() == 0;
    }
}
