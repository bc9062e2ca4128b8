package financial.manna.merchant;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a raw descriptor says: the counterparty's name and key, and what surrounds them.
 *
 * <p>Everything but names and place is kept as written on the line. Immutable and thread-safe.
 */
public final class ParsedDescriptor {

    private final String raw;
    private final String text;
    private final String counterparty;
    private final String key;
    private final Channel channel;
    private final @Nullable PaymentProcessor processor;
    private final @Nullable String storeNumber;
    private final @Nullable String city;
    private final @Nullable String region;
    private final @Nullable String country;
    private final @Nullable String url;
    private final @Nullable String phone;
    private final @Nullable String cardMask;
    private final List<String> dates;

    ParsedDescriptor(String raw, String counterparty, String key, Channel channel, Reading reading) {
        this.raw = requireNonNull(raw, "raw");
        this.text = requireNonNull(reading.text, "text");
        this.counterparty = requireNonNull(counterparty, "counterparty");
        this.key = requireNonNull(key, "key");
        this.channel = requireNonNull(channel, "channel");
        this.processor = reading.processor;
        this.storeNumber = reading.storeNumber;
        this.city = reading.city;
        this.region = reading.region;
        this.country = reading.country;
        this.url = reading.url;
        this.phone = reading.phone;
        this.cardMask = reading.cardMask;
        this.dates = List.copyOf(reading.dates);
    }

    /** The descriptor as given. */
    public String raw() {
        return raw;
    }

    /** The whole line folded for matching: lower case, no diacritics, blanks collapsed to one. */
    public String text() {
        return text;
    }

    /** The counterparty's name as a person would write it; empty if the descriptor names none. */
    public String counterparty() {
        return counterparty;
    }

    /**
     * A stable key under which lines of the same merchant meet, whatever store number, place, date or payment
     * processor surrounds it: the name's letters and digits, folded and glued, without article and legal
     * form, cut where card networks cut long names (20 letters), so that the cut and the whole name meet. A line
     * of the bank itself (fee, interest, cash machine, cheque) has {@code #} and its channel, such as {@code #fee},
     * which no merchant can have. Empty if there is nothing to go by.
     */
    public String key() {
        return key;
    }

    /** The way of payment. */
    public Channel channel() {
        return channel;
    }

    /** The processor between payer and merchant, if its mark stands on the line. */
    public Optional<PaymentProcessor> processor() {
        return Optional.ofNullable(processor);
    }

    /** The number of the store, terminal or ticket that follows the name. */
    public Optional<String> storeNumber() {
        return Optional.ofNullable(storeNumber);
    }

    /** The town, as a person would write it. */
    public Optional<String> city() {
        return Optional.ofNullable(city);
    }

    /** The code of the state, province or territory, such as {@code CA} or {@code NSW}. */
    public Optional<String> region() {
        return Optional.ofNullable(region);
    }

    /** The country, ISO 3166 alpha-2; that of the region if the line names none. */
    public Optional<String> country() {
        return Optional.ofNullable(country);
    }

    /** A web address. */
    public Optional<String> url() {
        return Optional.ofNullable(url);
    }

    /** A telephone number. */
    public Optional<String> phone() {
        return Optional.ofNullable(phone);
    }

    /** A masked card number or its last digits. */
    public Optional<String> cardMask() {
        return Optional.ofNullable(cardMask);
    }

    /** Dates inside the line, as written, those nearest to the end of the line first. */
    public List<String> dates() {
        return dates;
    }

    @Override
    public String toString() {
        return "ParsedDescriptor[" + counterparty + ", key " + key + ", " + channel + "]";
    }

    /** Equal descriptors read equally, so the descriptor is all there is to compare. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ParsedDescriptor that && raw.equals(that.raw);
    }

    @Override
    public int hashCode() {
        return raw.hashCode();
    }
}
