package financial.manna.merchant;

import static java.util.Objects.requireNonNull;

/**
 * What a raw descriptor says: the counterparty's name and key, and what surrounds them.
 *
 * <p>Immutable and thread-safe.
 */
public final class ParsedDescriptor {

    private final String counterparty;
    private final String key;
    private final Channel channel;

    ParsedDescriptor(String counterparty, String key, Channel channel) {
        this.counterparty = requireNonNull(counterparty, "counterparty");
        this.key = requireNonNull(key, "key");
        this.channel = requireNonNull(channel, "channel");
    }

    /** The counterparty's name as a person would write it; empty if the descriptor names none. */
    public String counterparty() {
        return counterparty;
    }

    /**
     * A stable key under which lines of the same merchant meet, whatever store number, place, date or payment
     * processor surrounds it; empty if the descriptor names no counterparty.
     */
    public String key() {
        return key;
    }

    /** The way of payment. */
    public Channel channel() {
        return channel;
    }
}
