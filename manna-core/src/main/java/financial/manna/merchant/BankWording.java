package financial.manna.merchant;

import financial.manna.merchant.PhraseTable.Kind;
import financial.manna.merchant.PhraseTable.Phrase;

/** Takes the bank's own words off both ends of a line. */
final class BankWording {

    private static final int MOST_PREFIXES = 4;
    private static final int SHORTEST_REFERENCE = 3;

    private final PhraseTable openings;
    private final PhraseTable details;

    BankWording(Vocabulary vocabulary) {
        this.openings = PhraseTable.load(
                vocabulary, WordClass.OPENING, "bank-card.txt", "bank-transfer.txt", "bank-operations.txt");
        this.details = PhraseTable.load(vocabulary, WordClass.DETAIL, "bank-details.txt");
    }

    /** Reads what stands before the counterparty. */
    void opening(Reading reading) {
        for (int round = 0; round < MOST_PREFIXES && reading.size() > 0; round++) {
            Phrase phrase = openings.longest(reading.tokens, reading.from, reading.to);
            if (phrase == null) {
                return;
            }
            int next = reading.from + phrase.length();
            if (phrase.kind() == Kind.WHOLE || phrase.kind() == Kind.ALONE) {
                boolean whole = phrase.kind() == Kind.WHOLE || !reading.hasWord(next, reading.to);
                if (whole && round == 0) {
                    reading.channel(phrase.channel());
                    reading.operation = true;
                    reading.from = next;
                }
                return;
            }
            if (next < reading.to && reading.at(next).before() == '*') {
                return;
            }
            int name = skipReferences(reading, next, phrase.channel());
            if (!reading.hasWord(name, reading.to)) {
                bareOpening(reading, phrase, next);
                return;
            }
            reading.keepAll(next, name);
            reading.channel(phrase.channel());
            reading.from = afterReference(reading, name);
        }
    }

    /** A line of wording alone is an operation, one word of it may well be a name. */
    private static void bareOpening(Reading reading, Phrase phrase, int next) {
        if (reading.from > 0 || phrase.length() > 1) {
            reading.channel(phrase.channel());
            reading.operation = reading.from == 0;
            reading.from = reading.operation ? next : reading.from;
        }
    }

    private static int skipReferences(Reading reading, int start, Channel channel) {
        int i = start;
        while (i < reading.to) {
            Token token = reading.at(i);
            boolean reference = switch (token.kind()) {
                case DATE, TIME, MASK -> true;
                case NUMBER -> token.raw().length() >= SHORTEST_REFERENCE;
                case CODE -> token.digits() >= 6 || isCardEnd(token);
                default -> false;
            };
            if (!reference) {
                break;
            }
            boolean card = channel == Channel.IN_STORE || channel == Channel.UNKNOWN;
            if (card
                    && token.is(Token.Kind.NUMBER)
                    && Shapes.isShortDate(token.bare().toCharArray())) {
                reading.dates.add(token.raw());
            } else if (isCardEnd(token) && reading.cardMask == null) {
                reading.cardMask = token.raw();
            }
            i++;
        }
        return i;
    }

    /** REF. RENT FROM A JONES: some banks put the reference before the name. */
    private static int afterReference(Reading reading, int start) {
        Token first = reading.at(start);
        if (!first.bare().equals("ref") && !first.raw().regionMatches(true, 0, "ref.", 0, 4)) {
            return start;
        }
        for (int i = start + 1; i + 1 < reading.to; i++) {
            if (reading.at(i).bare().equals("from")) {
                return i + 1;
            }
        }
        return start;
    }

    private static boolean isCardEnd(Token token) {
        String bare = token.bare();
        return token.is(Token.Kind.CODE) && bare.length() == 5 && bare.charAt(0) == 'x' && token.digits() == 4;
    }

    /** Drops details after the counterparty. */
    void details(Reading reading) {
        for (int i = reading.from; i < reading.to; i++) {
            Phrase phrase = details.longest(reading.tokens, i, reading.to);
            if (phrase == null) {
                continue;
            }
            int next = i + phrase.length();
            if (phrase.kind() == Kind.LABEL && reading.hasWord(next, reading.to)) {
                reading.keepAll(reading.from, i);
                reading.from = next;
                i = next - 1;
            } else if (i > reading.from && isCut(reading, phrase, i, next)) {
                reading.channel(phrase.channel());
                cardNumber(reading, i, next);
                reading.keepAll(i, reading.to);
                reading.to = i;
            }
        }
    }

    /** The last digits of the payer's card after a word for card. */
    private static void cardNumber(Reading reading, int start, int next) {
        if (next >= reading.to || reading.cardMask != null || !reading.at(next).is(Token.Kind.NUMBER)) {
            return;
        }
        switch (reading.at(start).bare()) {
            case "card", "carte", "tarjeta", "karte", "carta", "cb", "pas" ->
                reading.cardMask = reading.at(next).raw();
            default -> {
                // a number of something else
            }
        }
    }

    private static boolean isCut(Reading reading, Phrase phrase, int start, int next) {
        if (phrase.kind() == Kind.CUT) {
            return true;
        }
        if (phrase.kind() != Kind.FIELD) {
            return false;
        }
        if (next >= reading.to) {
            return false;
        }
        Token value = reading.at(next);
        return value.before() == ':'
                || reading.at(start).before() == '/'
                || value.is(Token.Kind.NUMBER)
                || value.is(Token.Kind.MASK)
                || (value.is(Token.Kind.CODE) && value.digits() >= 2);
    }

    /** Takes dates, masks, phones, addresses and codes off the end. */
    void tail(Reading reading) {
        while (reading.size() > 1) {
            int last = reading.to - 1;
            Token token = reading.at(last);
            if (reading.keep(token)) {
                reading.to = last;
                dropLead(reading, token);
            } else if (token.is(Token.Kind.CODE) && token.digits() >= 6 && !token.hashed()) {
                reading.to = last;
            } else if (isDayAndMonth(reading, last)) {
                reading.dates.add(reading.words(last - 1, reading.to));
                reading.to = last - 1;
                dropLead(reading, token);
            } else {
                Phrase phrase = details.longest(reading.tokens, last, reading.to);
                if (phrase == null || phrase.kind() != Kind.TAIL) {
                    return;
                }
                reading.channel(phrase.channel());
                reading.to = last;
            }
        }
    }

    private static boolean isDayAndMonth(Reading reading, int last) {
        if (last - 1 <= reading.from) {
            return false;
        }
        Token a = reading.at(last - 1);
        Token b = reading.at(last);
        return (isDay(a) && b.is(WordClass.MONTH)) || (a.is(WordClass.MONTH) && isDay(b));
    }

    /** One or two digits of ASCII, not above 31; digits of other scripts may stand beside them. */
    private static boolean isDay(Token token) {
        String raw = token.raw();
        if (!token.is(Token.Kind.NUMBER) || raw.length() > 2) {
            return false;
        }
        for (int i = 0; i < raw.length(); i++) {
            if (!Shapes.isDigit(raw.charAt(i))) {
                return false;
            }
        }
        return Shapes.number(raw.toCharArray(), 0, raw.length()) <= 31;
    }

    /** Drops the word that leads to a date or a mask. */
    private static void dropLead(Reading reading, Token token) {
        if (reading.size() > 1
                && (token.is(Token.Kind.MASK)
                        || token.is(Token.Kind.DATE)
                        || token.isWord()
                        || token.is(Token.Kind.NUMBER))) {
            switch (reading.at(reading.to - 1).bare()) {
                case "on", "le", "du", "am", "vom", "op", "card", "carte", "cb", "tarjeta", "karte", "carta" ->
                    reading.to--;
                default -> {
                    // part of the name
                }
            }
        }
    }
}
