package financial.manna.merchant;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of one parse: the tokens that may still be name, and what was found around them. Confined to one call. */
final class Reading {

    /** Characters of the descriptor. */
    final int length;

    final List<Token> tokens;
    /** The whole line folded, blanks collapsed. */
    String text = "";

    int from;
    int to;
    Channel channel = Channel.UNKNOWN;
    /** The line is the bank's own operation and names no counterparty. */
    boolean operation;
    /** The line ends like a card payment made without the card. */
    boolean remote;

    @Nullable
    PaymentProcessor processor;

    @Nullable
    String storeNumber;

    @Nullable
    String city;

    @Nullable
    String region;

    @Nullable
    String country;

    @Nullable
    String url;

    @Nullable
    String phone;

    @Nullable
    String cardMask;

    final List<String> dates = new ArrayList<>(2);

    Reading(int length, List<Token> tokens) {
        this.length = length;
        this.tokens = tokens;
        this.to = tokens.size();
    }

    Token at(int index) {
        return tokens.get(index);
    }

    int size() {
        return to - from;
    }

    void channel(Channel found) {
        if (channel == Channel.UNKNOWN) {
            channel = found;
        }
    }

    /** Keeps what a token that is no name tells; false if it tells nothing. */
    boolean keep(Token token) {
        switch (token.kind()) {
            case DATE -> dates.add(token.raw());
            case MASK -> cardMask = cardMask == null ? token.raw() : cardMask;
            case PHONE -> {
                phone = phone == null ? token.raw() : phone;
                remote = true;
            }
            case URL -> {
                url = url == null ? token.raw() : url;
                remote = true;
            }
            case TIME, SYMBOL -> {
                // nothing to keep, nothing to lose
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Keeps what the tokens in a range tell beside names. */
    void keepAll(int start, int end) {
        for (int i = start; i < end; i++) {
            keep(at(i));
        }
    }

    /** The words of a range as written. */
    String words(int start, int end) {
        if (end == start + 1) {
            return at(start).raw();
        }
        StringBuilder text = new StringBuilder();
        for (int i = start; i < end; i++) {
            if (i > start) {
                text.append(' ');
            }
            text.append(at(i).raw());
        }
        return text.toString();
    }

    boolean hasWord(int start, int end) {
        for (int i = start; i < end; i++) {
            Token token = at(i);
            if (token.isWord() || token.is(Token.Kind.URL) || token.is(Token.Kind.CODE)) {
                return true;
            }
        }
        return false;
    }
}
