package financial.manna.forecast;

import static financial.manna.forecast.Accounts.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RollingOriginBacktestTest {

    private static MethodScore of(BacktestReport report, String method) {
        return report.scores().stream()
                .filter(score -> score.method().equals(method))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void beatsSimpleMethodsWhereThereIsSomethingToKnow() {
        BacktestReport report = RollingOriginBacktest.of(28, 3).run(Accounts.weekly(400, 9), List.of());

        assertThat(report.origins()).isEqualTo(3);
        assertThat(report.scores())
                .extracting(MethodScore::method)
                .containsExactly("manna", "naive", "seasonal_naive", "zero", "mean");
        MethodScore own = of(report, "manna");
        assertThat(own.rmsse()).isLessThan(of(report, "seasonal_naive").rmsse());
        assertThat(own.pinball()).isLessThan(of(report, "mean").pinball());
        assertThat(own.coverage80()).isBetween(0.7, 0.95);
        assertThat(own.coverage95()).isBetween(0.88, 1.0);
        assertThat(report.findings()).isEmpty();
        assertThat(report.missing()).isEmpty();
    }

    @Test
    void knowsStreamsThatTheSeriesAloneHides() {
        List<Transaction> payments = Accounts.household(16, 3);
        DailySeries series =
                DailySeries.ofTransactions(payments, START, LocalDate.of(2025, 4, 30), Currency.getInstance("EUR"));

        BacktestReport with = RollingOriginBacktest.of(30, 3).run(series, payments);
        BacktestReport without = RollingOriginBacktest.of(30, 3).run(series, List.of());

        assertThat(with.scores().get(0).rmsse())
                .isLessThan(0.5 * without.scores().get(0).rmsse());
        assertThat(with.scores().get(0).pathError()).isLessThan(of(with, "zero").pathError());
    }

    @Test
    void computesTheScoresByTheirDefinition() {
        // Every Monday 70, nothing else: the zero forecast misses 4 of 28 days by 70; the week before is the same, so
        // that the scale is that of one odd payment.
        List<Money> amounts = new ArrayList<>(Collections.nCopies(140, Money.of("0", "EUR")));
        for (int i = 0; i < 140; i += 7) {
            amounts.set(i, Money.of("70.00", "EUR"));
        }
        amounts.set(3, Money.of("10.00", "EUR"));

        BacktestReport report = RollingOriginBacktest.of(28, 1).run(DailySeries.of(START, amounts), List.of());

        MethodScore zero = of(report, "zero");
        double scale = 10.0 / (112 - 7);
        assertThat(zero.mase()).isCloseTo(4 * 70 / 28.0 / scale, within(1e-9));
        assertThat(zero.rmsse()).isCloseTo(Math.sqrt(4 * 70.0 * 70.0 / 28) / scale, within(1e-9));
        // After week k the sum is 70 k too low, for 7 days each.
        assertThat(zero.pathError()).isCloseTo(7 * 70 * (1 + 2 + 3 + 4) / 28.0 / 28.0 / scale, within(1e-9));
        MethodScore same = of(report, "seasonal_naive");
        assertThat(same.mase()).isZero();
        assertThat(same.coverage80OfActiveDays()).isEqualTo(1);
    }

    @Test
    void saysWhenItDoesNotBeatThem() {
        Random random = new Random(21);
        List<Money> noise = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            noise.add(Money.ofMinor(random.nextInt(12) == 0 ? random.nextInt(90_000) - 45_000 : 0, "EUR"));
        }

        BacktestReport report = RollingOriginBacktest.of(30, 4).run(DailySeries.of(START, noise), List.of());

        assertThat(report.findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.code()).isEqualTo("forecast_not_better");
            assertThat(finding.message()).startsWith("Over 4 origins the method");
        });
    }

    @Test
    void measuresTheForecasterItselfWhateverBaselineItsOptionsName() {
        DailySeries series = Accounts.weekly(160, 3);

        BacktestReport plain = RollingOriginBacktest.of(30, 2).run(series, List.of());
        BacktestReport told = RollingOriginBacktest.of(
                        CashFlowForecaster.builder().baseline(Baseline.ZERO), 30, 2)
                .run(series, List.of());

        assertThat(told.scores()).isEqualTo(plain.scores());
        assertThat(told.horizonDays()).isEqualTo(30);
        assertThat(told).asString().contains("method=manna").endsWith("over 2 origins of 30 days");
    }

    @Test
    void saysWhatIsMissing() {
        BacktestReport report = RollingOriginBacktest.of(30, 3).run(Accounts.weekly(80, 1), List.of());

        assertThat(report.missing()).contains("at least 86 days are needed, there are 80");
        assertThat(report).hasToString("no backtest: at least 86 days are needed, there are 80");
        assertThat(report.scores()).isEmpty();
        assertThat(RollingOriginBacktest.of(30, 9)
                        .run(Accounts.weekly(120, 1), List.of())
                        .origins())
                .isEqualTo(2);
        assertThatThrownBy(() -> RollingOriginBacktest.of(30, 0)).hasMessage("origins must be at least 1, not 0");
    }
}
