package financial.manna.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @Test
    void writesItselfAsABigDecimalWould() {
        Random random = new Random(20_260_115);
        List<Long> units = new ArrayList<>(List.of(0L, 1L, -1L, 10L, 100L, -10_000L, Long.MAX_VALUE, Long.MIN_VALUE));
        for (int i = 0; i < 1_000; i++) {
            units.add(random.nextLong() >> random.nextInt(64));
        }
        for (long minorUnits : units) {
            for (String code : List.of("JPY", "USD", "KWD", "CLF")) {
                Money money = Money.ofMinor(minorUnits, code);

                assertThat(money).hasToString(money.amount().toPlainString() + " " + code);
            }
            BigDecimal plain = BigDecimal.valueOf(minorUnits, 4).stripTrailingZeros();

            assertThat(Money.ofMinor(minorUnits, "XXX"))
                    .hasToString(plain.setScale(Math.max(2, plain.scale())).toPlainString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-5.75, USD, -575",
        "1500, JPY, 1500",
        "1.234, KWD, 1234",
        "-0, EUR, 0",
        "5.70, USD, 570",
        "1e3, USD, 100000",
        "92233720368547758.07, USD, 9223372036854775807"
    })
    void keepsMinorUnitsOfTheCurrency(String amount, String currency, long minorUnits) {
        assertThat(Money.of(amount, currency).minorUnits()).isEqualTo(minorUnits);
    }

    @ParameterizedTest
    @CsvSource({"5.751, USD, 2 decimals", "0.5, JPY, 0 decimals", "1.2345, KWD, 3 decimals"})
    void refusesMoreDecimalsThanTheCurrencyHas(String amount, String currency, String bound) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of(amount, currency))
                .withMessageContaining(amount)
                .withMessageContaining(bound);
    }

    @ParameterizedTest
    @ValueSource(strings = {"92233720368547758.08", "1e400", "-1e999999999", "1e19"})
    void refusesWhatDoesNotFit(String amount) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of(amount, "USD"))
                .withMessageContaining("64 bits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NaN", "Infinity", "1,5", "five", "0x10", "1e99999999999"})
    void refusesWhatIsNoNumber(String amount) {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of(amount, "USD"));
    }

    @Test
    void refusesAnUnknownCurrency() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of("1", "ZZY"))
                .withMessageContaining("ZZY");
    }

    @Test
    void tinyFractionsOfZeroAreZero() {
        assertThat(Money.of("0e-999999999", "USD").minorUnits()).isZero();
    }

    @Test
    void anAmountWithoutCurrencyIsNeverEqualToOneWith() {
        Money bare = Money.withoutCurrency(new BigDecimal("-5.75"));

        assertThat(bare.hasCurrency()).isFalse();
        assertThat(bare).isNotEqualTo(Money.of("-5.75", "USD")).hasToString("-5.75");
        assertThat(bare.amount()).isEqualByComparingTo("-5.75");
    }

    @Test
    void adds() {
        assertThat(Money.of("1.50", "USD").plus(Money.of("-2", "USD"))).hasToString("-0.50 USD");
    }

    @Test
    void refusesToMixCurrencies() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of("1", "USD").plus(Money.of("1", "EUR")))
                .withMessageContaining("USD")
                .withMessageContaining("EUR");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of("1", "USD").compareTo(Money.of("1", "EUR")));
    }

    @Test
    void overflowIsAnError() {
        Money most = new Money(Long.MAX_VALUE, Currency.getInstance("USD"));
        Money least = new Money(Long.MIN_VALUE, Currency.getInstance("USD"));

        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.plus(most));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(least::abs);
        assertThat(most).isGreaterThan(least);
    }
}
