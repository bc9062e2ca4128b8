package financial.manna.merchant;

import java.util.Locale;

/** A list of words that the tables know; a token knows all that it is on. */
enum WordClass {
    LEGAL(0),
    SMALL(1),
    CONNECTOR(2),
    STORE(3),
    TITLE(4),
    TRADE(5),
    ACRONYM(6),
    MONTH(7),
    SLASH_KEY(8),
    UPI_SKIP(9),
    UPI_HEAD(10),
    SEPA_TAG(11),
    CITY_FIRST(12),
    CITY_LAST(13),
    FORM(14),
    COUNTRY(15),
    /** The last word of a large city's name. */
    CITY_END(16),
    /** A large city whose name is a common word. */
    COMMON_CITY(17),
    /** The first word of what stands before the counterparty. */
    OPENING(18),
    /** The first word of what stands behind it. */
    DETAIL(19),
    /** The first word of a name that ends in a number. */
    NUMBERED_NAME(20),
    /** The first word of a processor's mark. */
    PROCESSOR_MARK(21);

    /** Its own bit in {@link Token#classes()}. */
    final int bit;

    WordClass(int place) {
        this.bit = 1 << place;
    }

    /** The heading in {@code words.txt}. */
    String heading() {
        return name().toLowerCase(Locale.ROOT).replace("_", "");
    }
}
