package financial.manna.forecast;

import financial.manna.transaction.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** Turns what the algorithms found, in plain minor units and day numbers, into money and dates. */
record StreamAmounts(Currency currency) {

    private static final double PAYMENT_COVERAGE = 0.8;

    Money money(double minorUnits) {
        return new Money(Math.round(minorUnits), currency);
    }

    PredictionInterval interval(double coverage, double lower, double upper) {
        return new PredictionInterval(coverage, money(Math.min(lower, upper)), money(Math.max(lower, upper)));
    }

    /** The payment due in a slot; one that is overdue is expected on the day after the given one. */
    ExpectedPayment payment(String id, String counterparty, DetectedStream stream, int slot, int asOf) {
        int early = 0;
        int late = 0;
        for (int deviation : stream.deviations()) {
            early = Math.min(early, deviation);
            late = Math.max(late, deviation);
        }
        int due = Math.max(stream.schedule().day(slot), asOf + 1);
        double amount = stream.expectedAmount(slot);
        double radius = Math.abs(amount) * stream.level().relativeRadius(PAYMENT_COVERAGE);
        return new ExpectedPayment(
                id,
                counterparty,
                LocalDate.ofEpochDay(due),
                LocalDate.ofEpochDay(Math.max(due + early, asOf + 1)),
                LocalDate.ofEpochDay(due + late),
                money(amount),
                interval(PAYMENT_COVERAGE, amount - radius, amount + radius),
                stream.confidence());
    }

    /** All payments due in the days after the given one, in date order of each stream. */
    List<ExpectedPayment> payments(String id, String counterparty, DetectedStream stream, int asOf, int horizon) {
        List<ExpectedPayment> payments = new ArrayList<>();
        if (stream.isActive() && horizon > 0) {
            for (int slot = stream.nextSlot(asOf); stream.schedule().day(slot) <= asOf + horizon; slot++) {
                payments.add(payment(id, counterparty, stream, slot, asOf));
            }
        }
        return payments;
    }
}
