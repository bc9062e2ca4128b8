package financial.manna.forecast;

import financial.manna.transaction.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** Conversion at a fixed rate, rounded half to even to the decimals of the target currency. */
final class Rates {

    private Rates() {}

    static Money convert(Money amount, BigDecimal rate, Currency to) {
        int decimals = new Money(0, to).amount().scale();
        return Money.of(amount.amount().multiply(rate).setScale(decimals, RoundingMode.HALF_EVEN), to);
    }
}
