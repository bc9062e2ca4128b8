package financial.manna.forecast;

import static financial.manna.forecast.Accounts.household;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import financial.manna.transaction.Money;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class BalanceForecastTest {

    private static final CashFlowForecast FORECAST =
            CashFlowForecaster.standard().forecast(household(14, 1), LocalDate.of(2025, 2, 28));

    private static Money eur(String amount) {
        return Money.of(amount, "EUR");
    }

    @Test
    void startsFromTheBalanceAndEndsWithTheNet() {
        BalanceForecast balance = FORECAST.balance(eur("2500"));

        List<BalanceDay> days = balance.days();
        assertThat(balance.startingBalance()).isEqualTo(eur("2500"));
        assertThat(days.get(29).expected())
                .isEqualTo(eur("2500").plus(FORECAST.summary().net()));
        assertThat(balance.forecast()).isSameAs(FORECAST);
    }

    @Test
    void findsTheLowestDayJustBeforePayday() {
        assertThat(FORECAST.balance(eur("2500")).lowestDay().date()).isEqualTo("2025-03-27");
    }

    @Test
    void givesTheProbabilityOfGoingBelowALimit() {
        BalanceForecast balance = FORECAST.balance(eur("2500"));

        List<Double> never = balance.probabilityBelow(eur("-100000"));
        List<Double> surely = balance.probabilityBelow(eur("100000"));
        List<Double> perhaps = balance.probabilityBelow(balance.lowestDay().expected());

        assertThat(never).hasSize(30).containsOnly(0.0);
        assertThat(surely).containsOnly(1.0);
        assertThat(perhaps.get(26)).isBetween(0.3, 0.7);
        assertThat(balance.probabilityOfEverBelow(balance.lowestDay().expected()))
                .isGreaterThanOrEqualTo(perhaps.get(26));
    }

    @Test
    void letsOnlySoMuchBeSpentThatTheRiskIsKept() {
        BalanceForecast balance = FORECAST.balance(eur("2500"));

        Money careful = balance.safeToSpend(eur("0"), 0.05);
        Money daring = balance.safeToSpend(eur("0"), 0.5);

        assertThat(careful).isLessThan(daring);
        assertThat(careful.signum()).isPositive();
        BalanceForecast after = FORECAST.balance(eur("2500").plus(careful.negate()));
        assertThat(after.probabilityOfEverBelow(eur("0"))).isLessThanOrEqualTo(0.05);
        BalanceForecast more =
                FORECAST.balance(eur("2500").plus(careful.negate()).plus(eur("-0.01")));
        assertThat(more.probabilityOfEverBelow(eur("0"))).isGreaterThan(0.05);
        assertThat(balance.safeToSpend(eur("5000"), 0.05)).isEqualTo(eur("0"));
        assertThatThrownBy(() -> balance.safeToSpend(eur("0"), 0)).hasMessage("risk must be in (0,1), not 0.0");
    }

    @Test
    void refusesAnotherCurrency() {
        assertThatThrownBy(() -> FORECAST.balance(Money.of("1", "USD"))).hasMessage("the forecast is in EUR, not USD");
    }

    @Test
    void answersWhatIf() {
        Scenario scenario = Scenario.unchanged()
                .addOneOff(LocalDate.of(2025, 3, 10), eur("-400"))
                .dropStream("streamflix/monthly")
                .changeAmount("rentmeier/monthly", eur("-1300"))
                .addStream("gym", eur("-30"), Cadence.WEEKLY, LocalDate.of(2025, 3, 3));

        ScenarioComparison comparison = FORECAST.compare(scenario);

        // -400 + 12.99 - 100 - 4 * 30
        assertThat(comparison.netDifference().amount().doubleValue()).isCloseTo(-607.01, within(25.0));
        assertThat(comparison.lowestBalanceDifference(eur("2500")).signum()).isNegative();
        assertThat(comparison.after().days().get(2).payments())
                .extracting(ExpectedPayment::streamId)
                .containsExactly("gym");
        assertThat(comparison.before()).isSameAs(FORECAST);
    }

    @Test
    void changesNothingWhereNothingIsChanged() {
        assertThat(FORECAST.with(Scenario.unchanged()).days()).isEqualTo(FORECAST.days());
        assertThat(FORECAST.compare(Scenario.unchanged()).netDifference()).isEqualTo(eur("0.00"));
    }

    @Test
    void movesAStream() {
        CashFlowForecast moved = FORECAST.with(Scenario.unchanged().moveStream("wagesacme/monthly", -7));

        assertThat(moved.days().get(20).payments())
                .extracting(ExpectedPayment::streamId)
                .containsExactly("wagesacme/monthly");
        assertThat(moved.balance(eur("2500")).lowestDay().date()).isNotEqualTo("2025-03-27");
    }

    @Test
    void addsToSeriesWithoutStreams() {
        CashFlowForecast plain = CashFlowForecaster.standard().forecast(Accounts.weekly(300, 3), List.of());
        LocalDate first = plain.asOf().plusDays(5);

        ScenarioComparison comparison =
                plain.compare(Scenario.unchanged().addStream("rent", eur("-500"), Cadence.MONTHLY, first));

        assertThat(comparison.netDifference()).isEqualTo(eur("-500"));
    }

    @Test
    void namesTheStreamsItKnows() {
        assertThatThrownBy(() -> FORECAST.with(Scenario.unchanged().dropStream("YACHT")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no stream \"YACHT\"; known are [rentmeier/monthly, streamflix/monthly,"
                        + " wagesacme/monthly]");
        assertThatThrownBy(() -> FORECAST.with(
                        Scenario.unchanged().addStream("rentmeier/monthly", eur("1"), Cadence.WEEKLY, LocalDate.EPOCH)))
                .hasMessage("there is a stream \"rentmeier/monthly\" already");
        assertThatThrownBy(() ->
                        FORECAST.with(Scenario.unchanged().addOneOff(LocalDate.of(2025, 3, 3), Money.of("1", "USD"))))
                .hasMessage("the forecast is in EUR, not USD");
    }

    @Test
    void drawsAPicture() throws Exception {
        BalanceForecast balance = FORECAST.balance(eur("2500"));

        String svg = balance.toSvg();

        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Document document =
                factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(2);
        assertThat(document.getElementsByTagName("polygon").getLength()).isEqualTo(1);
        // Three payments and the lowest day.
        assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(4);
        assertThat(svg).contains("lowest: " + balance.lowestDay().expected() + " on 2025-03-27");
        assertThat(balance.toSvg()).isEqualTo(svg);
    }
}
