package financial.manna.forecast;

import static java.util.Objects.requireNonNull;

import financial.manna.transaction.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Payments to or from one counterparty that keep coming: rent, wages, a subscription, a utility bill.
 *
 * <p>Immutable and thread-safe.
 */
public final class RecurringStream {

    private static final int FARTHEST_DAYS = 3653;

    private final String id;
    private final String key;
    private final String counterparty;
    private final @Nullable String account;
    private final Cadence cadence;
    private final StreamStatus status;
    private final LocalDate firstDate;
    private final LocalDate lastDate;
    private final int count;
    private final List<String> transactionIds;
    private final Money averageAmount;
    private final Money lastAmount;
    private final DetectedStream stream;
    private final StreamAmounts amounts;
    private final int asOf;
    private final double confidence;

    RecurringStream(
            String id,
            String counterparty,
            @Nullable String account,
            DetectedStream stream,
            StreamAmounts amounts,
            List<String> transactionIds,
            int asOf) {
        List<Payment> payments = stream.payments();
        this.id = id;
        this.key = stream.key();
        this.counterparty = counterparty;
        this.account = account;
        this.cadence = stream.schedule().cadence();
        this.status = stream.status(asOf);
        this.firstDate = LocalDate.ofEpochDay(payments.get(0).day());
        this.lastDate = LocalDate.ofEpochDay(payments.get(payments.size() - 1).day());
        this.count = payments.size();
        this.transactionIds = List.copyOf(transactionIds);
        this.averageAmount = amounts.money(
                payments.stream().mapToDouble(Payment::amount).average().orElse(0));
        this.lastAmount = amounts.money(payments.get(payments.size() - 1).amount());
        this.stream = stream;
        this.amounts = amounts;
        this.asOf = asOf;
        this.confidence = status == StreamStatus.ENDED ? 0 : stream.confidence();
    }

    /** A name for the stream that is unique in its result, and the same whenever the same payments are looked at. */
    public String id() {
        return id;
    }

    /** The key under which its payments met. */
    public String key() {
        return key;
    }

    /** Who pays or is paid, by the name that the last payment gives. */
    public String counterparty() {
        return counterparty;
    }

    /** The account it was found in; empty if its transactions name none. */
    public Optional<String> account() {
        return Optional.ofNullable(account);
    }

    /** How often it comes. */
    public Cadence cadence() {
        return cadence;
    }

    /** How far it has come in its life, as of the day that was asked about. */
    public StreamStatus status() {
        return status;
    }

    /** The booking date of its first payment. */
    public LocalDate firstDate() {
        return firstDate;
    }

    /** The booking date of its last payment. */
    public LocalDate lastDate() {
        return lastDate;
    }

    /** How many payments it has. */
    public int count() {
        return count;
    }

    /** The ids of its payments in date order, as far as they have ids. */
    public List<String> transactionIds() {
        return transactionIds;
    }

    /** The mean of its payments; negative is paid out. */
    public Money averageAmount() {
        return averageAmount;
    }

    /** Its last payment. */
    public Money lastAmount() {
        return lastAmount;
    }

    /** The next payment with its window and interval; empty if the stream has ended. */
    public Optional<ExpectedPayment> next() {
        return stream.isActive()
                ? Optional.of(amounts.payment(id, counterparty, stream, stream.nextSlot(asOf), asOf))
                : Optional.empty();
    }

    /**
     * All payments due up to and including a day, in date order; none if the stream has ended.
     *
     * @throws IllegalArgumentException if the day is more than ten years ahead
     */
    public List<ExpectedPayment> paymentsUntil(LocalDate last) {
        requireNonNull(last, "last");
        long horizon = last.toEpochDay() - asOf;
        if (horizon > FARTHEST_DAYS) {
            throw new IllegalArgumentException(last + " is more than ten years after " + LocalDate.ofEpochDay(asOf));
        }
        return amounts.payments(id, counterparty, stream, asOf, (int) Math.max(0, horizon));
    }

    /**
     * The probability that the next payment comes within three days of its date and a tenth of its amount, in [0,1],
     * from how often that was so before; 0 if the stream has ended.
     */
    public double confidence() {
        return confidence;
    }

    /** The id, cadence and status; never an amount. */
    @Override
    public String toString() {
        return id + " (" + cadence + ", " + status + ")";
    }
}
