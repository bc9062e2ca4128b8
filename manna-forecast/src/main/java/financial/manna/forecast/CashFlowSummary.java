package financial.manna.forecast;

import static java.util.Objects.requireNonNull;

import financial.manna.transaction.Money;

/**
 * What a stretch of days brings in all.
 *
 * @param days how many days
 * @param inflow money in, not negative
 * @param outflow money out, not positive
 * @param net the sum of both
 */
public record CashFlowSummary(int days, Money inflow, Money outflow, Money net) {

    public CashFlowSummary {
        requireNonNull(inflow, "inflow");
        requireNonNull(outflow, "outflow");
        requireNonNull(net, "net");
    }
}
