package financial.manna.ml.amount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import financial.manna.transaction.TransactionType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AmountPredictorTest {

    private static final AmountTrainer MEDIANS =
            AmountTrainer.builder().withoutTrees().build();
    private static final LocalDate DAY = LocalDate.of(2025, 3, 1);

    private static double euros(AmountPrediction prediction) {
        return prediction.predictedAmount().orElseThrow().amount().doubleValue();
    }

    @Test
    void expectsWhatIsAlwaysPaidHere() {
        List<Transaction> past = new ArrayList<>();
        for (int month = 0; month < 14; month++) {
            past.add(PastPayments.payment("STREAMFLIX COM", "-12.99", PastPayments.START.plusMonths(month)));
        }

        AmountPrediction prediction = MEDIANS.train(past)
                .predict(Transaction.builder("STREAMFLIX COM").bookingDate(DAY).build());

        assertThat(prediction.predictedAmount()).contains(Money.of("-12.99", "EUR"));
        assertThat(prediction.abstained()).isFalse();
        assertThat(prediction.merchantPayments()).isEqualTo(14);
        assertThat(prediction.reasons()).containsExactly("median of 14 payments here: -12.99 EUR");
        AmountInterval interval = prediction.interval().orElseThrow();
        assertThat(interval.coverage()).isEqualTo(0.8);
        assertThat(interval.contains(Money.of("-12.99", "EUR"))).isTrue();
        assertThat(interval.lower()).isGreaterThan(Money.of("-13.50", "EUR"));
    }

    @Test
    void expectsALargeAmountToTheCent() {
        for (String rent : List.of("-24000.00", "-18250.00", "-99999.90", "-7999.99")) {
            List<Transaction> past = new ArrayList<>();
            for (int month = 0; month < 14; month++) {
                past.add(PastPayments.payment("KESTREL LETTINGS", rent, PastPayments.START.plusMonths(month)));
            }

            AmountPrediction prediction = MEDIANS.train(past)
                    .predict(Transaction.builder("KESTREL LETTINGS")
                            .bookingDate(DAY)
                            .build());

            assertThat(prediction.predictedAmount()).contains(Money.of(rent, "EUR"));
            assertThat(prediction.reasons()).containsExactly("median of 14 payments here: " + rent + " EUR");
        }
    }

    @Test
    void fallsBackToTheCategoryThenToAll() {
        AmountPredictor predictor = MEDIANS.train(PastPayments.shops(6, 20, new Random(1)));

        AmountPrediction category = predictor.predict(Transaction.builder("Wibble Unheard")
                .ownLabel(new CategoryId("group_2"))
                .build());
        AmountPrediction all = predictor.predict(Transaction.of("Wibble Unheard"));

        assertThat(category.reasons().get(0)).startsWith("median of 40 payments of this category; none here before");
        assertThat(category.merchantPayments()).isZero();
        assertThat(all.reasons().get(0)).startsWith("median of 120 payments going out; none here before");
        assertThat(euros(category)).isLessThan(euros(all));
    }

    @Test
    void readsTheKindOfANewCounterpartyFromItsText() {
        List<Transaction> past = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            past.add(PastPayments.payment("STARBUCKS STORE", "-4.50", PastPayments.START.plusDays(i)));
            past.add(PastPayments.payment("SHELL OIL STATION", "-60.00", PastPayments.START.plusDays(i)));
        }

        AmountPrediction prediction = MEDIANS.train(past).predict(Transaction.of("DUNKIN DONUTS"));

        assertThat(prediction.reasons().get(0)).contains("of the kind that the text names");
        assertThat(euros(prediction)).isBetween(-5.0, -4.0);
    }

    @Test
    void neverLooksAtTheSizeOfTheAmount() {
        AmountPredictor predictor = AmountTrainer.standard().train(PastPayments.shops(6, 60, new Random(1)));
        for (int shop = 0; shop < 7; shop++) {
            Transaction small = PastPayments.shopPayment(shop, DAY, new Random(2));
            Transaction large = small.toBuilder()
                    .amount(Money.of("-1000000000000000", "EUR"))
                    .build();

            assertThat(predictor.predict(large))
                    .hasToString(predictor.predict(small).toString());
        }
    }

    @Test
    void boundsAdaptToTheCounterpartyAndHoldFourOfFive() {
        for (AmountTrainer trainer : List.of(MEDIANS, AmountTrainer.standard())) {
            Random random = new Random(3);
            AmountPredictor predictor = trainer.train(PastPayments.shops(6, 120, random));
            int covered = 0;
            double narrow = 0;
            double wide = 0;
            int rows = 0;
            for (int day = 0; day < 100; day++) {
                for (int shop = 0; shop < 6; shop++) {
                    Transaction truth = PastPayments.shopPayment(shop, PastPayments.START.plusDays(120 + day), random);
                    AmountPrediction prediction = predictor.predict(PastPayments.unpaid(truth));
                    AmountInterval interval = prediction.interval().orElseThrow();
                    covered += interval.contains(truth.amount().orElseThrow()) ? 1 : 0;
                    double ratio = interval.lower().amount().doubleValue()
                            / interval.upper().amount().doubleValue();
                    if (shop % 2 == 0) {
                        narrow += ratio;
                    } else {
                        wide += ratio;
                    }
                    rows++;
                }
            }

            assertThat(covered / (double) rows).isBetween(0.74, 0.86);
            assertThat(narrow / (rows / 2.0)).isLessThan(1.15);
            assertThat(wide / (rows / 2.0)).isGreaterThan(2);
        }
    }

    @Test
    void treesLearnWhatMediansCannotKnow() {
        List<Transaction> past = new ArrayList<>();
        Random random = new Random(5);
        for (int day = 0; day < 700; day++) {
            LocalDate date = PastPayments.START.plusDays(day);
            double level = date.getDayOfWeek().getValue() >= 6 ? 80 : 10;
            long cents = Math.round(100 * level * Math.exp(0.05 * random.nextGaussian()));
            past.add(Transaction.of("Quxmarket Zork", Money.ofMinor(-cents, "EUR"), date));
        }
        AmountPredictor predictor = AmountTrainer.standard().train(past);
        LocalDate saturday = LocalDate.of(2026, 1, 3);

        AmountPrediction weekend = predictor.predict(
                Transaction.builder("Quxmarket Zork").bookingDate(saturday).build());
        AmountPrediction weekday = predictor.predict(Transaction.builder("Quxmarket Zork")
                .bookingDate(saturday.plusDays(3))
                .build());

        assertThat(predictor.usesTrees()).isTrue();
        assertThat(euros(weekend)).isBetween(-100.0, -60.0);
        assertThat(euros(weekday)).isBetween(-12.0, -8.0);
        assertThat(weekend.reasons().get(1)).startsWith("raised by").endsWith("by the trees, most by the weekday");
    }

    @Test
    void keepsDirectionsAndCurrenciesApart() {
        List<Transaction> past = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            past.add(PastPayments.payment("Quxcorp", "-20.00", PastPayments.START.plusDays(i)));
            past.add(Transaction.of("Quxcorp", Money.of("5000", "JPY"), PastPayments.START.plusDays(i)));
        }
        past.add(PastPayments.payment("Quxcorp", "900.00", PastPayments.START.plusDays(20)));
        AmountPredictor predictor = MEDIANS.train(past);

        assertThat(predictor.predict(Transaction.of("Quxcorp")).predictedAmount())
                .contains(Money.of("-20.00", "EUR"));
        assertThat(predictor
                        .predict(Transaction.builder("Quxcorp")
                                .amount(Money.of("1.00", "EUR"))
                                .build())
                        .predictedAmount()
                        .orElseThrow()
                        .signum())
                .isEqualTo(1);
        assertThat(predictor
                        .predict(Transaction.builder("Quxcorp")
                                .type(TransactionType.INCOME)
                                .build())
                        .predictedAmount()
                        .orElseThrow()
                        .signum())
                .isEqualTo(1);
        assertThat(predictor
                        .predict(Transaction.of("Quxcorp", Money.of("1", "JPY")))
                        .predictedAmount())
                .contains(Money.of("5000", "JPY"));
    }

    @Test
    void abstainsWithTheReasonWhenTooLittleIsKnown() {
        Transaction query = Transaction.of("Quxcorp");
        List<Transaction> two = List.of(
                PastPayments.payment("Quxcorp", "-20.00", PastPayments.START),
                PastPayments.payment("Quxcorp", "-21.00", PastPayments.START));
        List<Transaction> three = new ArrayList<>(two);
        three.add(PastPayments.payment("Quxcorp", "-22.00", PastPayments.START));

        assertThat(AmountTrainer.standard().train(List.of()).predict(query).reasons())
                .containsExactly("no earlier payment");
        assertThat(AmountTrainer.standard().train(two).predict(query).reasons())
                .containsExactly("only 2 earlier payments in EUR, at least 3 are needed");
        AmountPredictor predictor = AmountTrainer.standard().train(three);
        assertThat(predictor.predict(query).predictedAmount()).isPresent();
        assertThat(predictor.predict(query).interval()).isEmpty();
        assertThat(predictor.predict(query).reasons()).last().isEqualTo("no bounds: too few payments to check them on");
        assertThat(predictor
                        .predict(Transaction.of("Quxcorp", Money.of("-1.00", "USD")))
                        .reasons())
                .containsExactly("no earlier payment in USD");
        assertThat(predictor
                        .predict(Transaction.of("Quxcorp", Money.of("1.00", "EUR")))
                        .reasons())
                .containsExactly("no earlier payment in EUR coming in");
        assertThat(predictor
                        .predict(Transaction.of("Quxcorp", Money.of("1.00", "EUR")))
                        .abstained())
                .isTrue();
    }

    @Test
    void survivesAmountsOfAnySizeAndRowsWithoutAmountOrDate() {
        List<Transaction> past = new ArrayList<>(PastPayments.shops(4, 40, new Random(4)));
        for (int i = 0; i < 10; i++) {
            past.add(Transaction.of("Quxgiant", Money.of("-1000000000000000.00", "EUR")));
            past.add(Transaction.of("Quxgiant", Money.of("0.00", "EUR"), DAY));
            past.add(Transaction.of("Quxgiant"));
            past.add(Transaction.of(
                    "", new Money(Long.MIN_VALUE, Money.of("1", "EUR").currency()), DAY));
        }

        AmountPredictor predictor = AmountTrainer.standard().train(past);

        AmountPrediction giant = predictor.predict(Transaction.of("Quxgiant"));
        assertThat(giant.merchantPayments()).isEqualTo(10);
        assertThat(euros(giant)).isBetween(-3e15, -0.3e15);
        AmountPrediction empty = predictor.predict(Transaction.of(""));
        assertThat(empty.predictedAmount()).isPresent();
    }

    @Test
    void isTheSameFromTheSameSeedWhateverTheOrderOfDates() throws Exception {
        List<Transaction> past = PastPayments.shops(5, 60, new Random(6));
        List<Transaction> shuffled = new ArrayList<>();
        for (int day = 59; day >= 0; day--) {
            shuffled.addAll(past.subList(day * 5, day * 5 + 5));
        }

        byte[] first = AmountCodecTest.bytes(AmountTrainer.standard().train(past));

        assertThat(AmountCodecTest.bytes(AmountTrainer.standard().train(shuffled)))
                .isEqualTo(first);
        assertThat(AmountCodecTest.bytes(AmountTrainer.builder().seed(9).build().train(past)))
                .isNotEqualTo(first);
        assertThat(AmountTrainer.builder().threads(2).build().train(past).usesTrees())
                .isEqualTo(AmountTrainer.standard().train(past).usesTrees());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AmountTrainer.builder().threads(0));
    }

    /** Labels drawn at random cannot be foreseen: an error far below chance would mean that a row saw itself. */
    @Test
    void learnsNothingFromNoise() {
        Random random = new Random(8);
        List<Transaction> past = new ArrayList<>();
        for (int i = 0; i < 800; i++) {
            long cents = Math.round(100 * Math.exp(4 + random.nextGaussian()));
            past.add(Transaction.of(
                    "Quxname" + random.nextInt(400), Money.ofMinor(-cents, "EUR"), PastPayments.START.plusDays(i)));
        }
        AmountPredictor predictor = AmountTrainer.standard().train(past);
        int covered = 0;
        for (int i = 0; i < 400; i++) {
            Money truth = Money.ofMinor(-Math.round(100 * Math.exp(4 + random.nextGaussian())), "EUR");
            AmountPrediction prediction = predictor.predict(Transaction.builder("Quxname" + random.nextInt(400))
                    .bookingDate(PastPayments.START.plusDays(800 + i))
                    .build());
            covered += prediction.interval().orElseThrow().contains(truth) ? 1 : 0;
        }

        assertThat(covered / 400.0).isBetween(0.73, 0.87);
    }

    @Test
    void refusesIntervalsThatCross() {
        Money one = Money.of("1.00", "EUR");
        Money two = Money.of("2.00", "EUR");

        assertThatIllegalArgumentException().isThrownBy(() -> new AmountInterval(0.8, two, one));
        assertThatIllegalArgumentException().isThrownBy(() -> new AmountInterval(1, one, two));
        assertThat(new AmountInterval(0.8, one, two).contains(two)).isTrue();
        assertThat(new AmountInterval(0.8, one, two).contains(Money.of("2.01", "EUR")))
                .isFalse();
    }

    @Test
    void namesTheLikelyCurrencyWithoutAnAmount() {
        List<Transaction> past = new ArrayList<>(Collections.nCopies(5, PastPayments.payment("Quxhome", "-9.00", DAY)));
        past.addAll(Collections.nCopies(4, Transaction.of("Quxabroad", Money.of("-700", "JPY"), DAY)));
        AmountPredictor predictor = MEDIANS.train(past);

        assertThat(predictor.predict(Transaction.of("Quxabroad")).predictedAmount())
                .contains(Money.of("-700", "JPY"));
        assertThat(predictor.predict(Transaction.of("Quxelsewhere")).predictedAmount())
                .contains(Money.of("-9.00", "EUR"));
    }
}
