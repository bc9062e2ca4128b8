package financial.manna.forecast;

import static java.util.Objects.requireNonNull;

import financial.manna.transaction.Money;

/**
 * A forecast beside the same forecast under a {@link Scenario}.
 *
 * @param before the forecast as things are
 * @param after the forecast as they would be
 */
public record ScenarioComparison(CashFlowForecast before, CashFlowForecast after) {

    public ScenarioComparison {
        requireNonNull(before, "before");
        requireNonNull(after, "after");
    }

    /** How much more the scenario leaves at the end of the horizon; negative is less. */
    public Money netDifference() {
        return after.summary().net().plus(before.summary().net().negate());
    }

    /**
     * How much higher the scenario's lowest expected balance is; negative is lower.
     *
     * @param startingBalance the balance at the end of the last known day
     */
    public Money lowestBalanceDifference(Money startingBalance) {
        Money now = before.balance(startingBalance).lowestDay().expected();
        return after.balance(startingBalance).lowestDay().expected().plus(now.negate());
    }
}
