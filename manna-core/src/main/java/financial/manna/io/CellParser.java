package financial.manna.io;

import financial.manna.transaction.TransactionType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values of cells from their text. Every method throws {@link IllegalArgumentException} that says what is expected. */
final class CellParser {

    /** The most characters of an amount. */
    static final int MAX_NUMBER_LENGTH = 40;

    /** So many digits fit a {@code long}. */
    private static final int LONG_DIGITS = 18;

    /** A lone group such as 1,234 is left out: elsewhere it is a decimal comma. */
    private static final Pattern GROUPED =
            Pattern.compile("[+-]?[0-9]{1,3}(?:(?:,[0-9]{3})+\\.[0-9]+|(?:,[0-9]{3}){2,})");

    private static final Set<String> OUT = Set.of(
            "expense",
            "debit",
            "debitcard",
            "dr",
            "d",
            "withdrawal",
            "moneyout",
            "paidout",
            "out",
            "outflow",
            "payment",
            "purchase",
            "soll",
            "s",
            "ausgabe",
            "belastung",
            "depense",
            "cargo",
            "gasto",
            "addebito",
            "uscita",
            "af",
            "debet",
            "debito",
            "despesa",
            "dbit");
    private static final Set<String> IN = Set.of(
            "income",
            "credit",
            "cr",
            "c",
            "deposit",
            "moneyin",
            "paidin",
            "in",
            "inflow",
            "refund",
            "haben",
            "h",
            "einnahme",
            "gutschrift",
            "recette",
            "abono",
            "ingreso",
            "accredito",
            "entrata",
            "bij",
            "credito",
            "receita",
            "crdt");
    private static final Set<String> YES =
            Set.of("yes", "true", "y", "t", "1", "x", "r", "c", "reconciled", "cleared", "ja", "oui", "si", "sim");
    private static final Set<String> NO =
            Set.of("no", "false", "n", "f", "0", "unreconciled", "uncleared", "nein", "non", "nee", "nao");

    private CellParser() {}

    /** The date of {@code yyyy-MM-dd}, alone or followed by a time. */
    static LocalDate date(String text) {
        String date = text.length() > 10 && isTimeMark(text.charAt(10)) ? text.substring(0, 10) : text;
        if (!looksLikeDate(date)) {
            throw new IllegalArgumentException(
                    "\"" + abbreviated(text) + "\" is not a date; expected is yyyy-MM-dd, such as 2026-01-31");
        }
        try {
            return LocalDate.of(number(date, 0, 4), number(date, 5, 7), number(date, 8, 10));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + date + "\" is not a day of the calendar: " + e.getMessage(), e);
        }
    }

    /**
     * The time after the date, as written, whatever the zone; null if there is none. Midnight counts as none: it is what
     * programs write that keep dates as instants.
     */
    static @Nullable LocalTime timeOfDate(String text) {
        if (text.length() <= 10) {
            return null;
        }
        LocalTime time = timeAfterDate(text);
        return time.equals(LocalTime.MIDNIGHT) ? null : time;
    }

    private static LocalTime timeAfterDate(String text) {
        String time = text.substring(11).strip();
        try {
            return time(time);
        } catch (IllegalArgumentException e) {
            try {
                return OffsetDateTime.parse(text.substring(0, 10) + "T" + time).toLocalTime();
            } catch (DateTimeParseException noOffset) {
                throw new IllegalArgumentException(
                        "\"" + abbreviated(text) + "\" is not a date with a time; expected is yyyy-MM-dd, or"
                                + " yyyy-MM-ddTHH:mm:ss with or without an offset such as Z or +01:00",
                        noOffset);
            }
        }
    }

    /** A time of day of {@code HH:mm} or {@code HH:mm:ss}, with or without a fraction. */
    static LocalTime time(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "\"" + abbreviated(text) + "\" is not a time of day; expected is HH:mm or HH:mm:ss", e);
        }
    }

    /** A decimal number with a point; commas only where they cannot be anything but group separators. */
    static BigDecimal decimal(String text) {
        String number = text.indexOf('\u2212') < 0 ? text : text.replace('\u2212', '-');
        if (number.length() > MAX_NUMBER_LENGTH) {
            throw new IllegalArgumentException("\"" + abbreviated(text) + "\" has " + text.length()
                    + " characters, an amount at most " + MAX_NUMBER_LENGTH);
        }
        if (number.indexOf(',') >= 0 && GROUPED.matcher(number).matches()) {
            return new BigDecimal(number.replace(",", ""));
        }
        BigDecimal decimal = plain(number);
        if (decimal == null) {
            throw new IllegalArgumentException("\"" + abbreviated(text)
                    + "\" is not an amount; expected is a plain decimal number such as -1234.56, or 1,234.56 with"
                    + " commas between groups of three digits and a point");
        }
        return decimal;
    }

    /** An ISO 4217 code in any case. */
    static Currency currency(String text) {
        try {
            return Currency.getInstance(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"" + abbreviated(text) + "\" is not an ISO 4217 currency code such as EUR", e);
        }
    }

    /** Four digits; leading zeros that a spreadsheet dropped are put back. */
    static String mcc(String text) {
        if (text.length() > 4 || digitsEnd(text, 0) < text.length()) {
            throw new IllegalArgumentException(
                    "\"" + abbreviated(text) + "\" is not a merchant category code; expected are four digits");
        }
        return text.length() == 4 ? text : "0".repeat(4 - text.length()) + text;
    }

    static boolean yesOrNo(String text) {
        String word = CsvField.normalized(text);
        if (YES.contains(word)) {
            return true;
        }
        if (NO.contains(word)) {
            return false;
        }
        throw new IllegalArgumentException("\"" + abbreviated(text) + "\" is neither yes nor no");
    }

    /** What a type's wording says about the line, or null. */
    static @Nullable TransactionType type(String text) {
        return switch (CsvField.normalized(text)) {
            case "income" -> TransactionType.INCOME;
            case "expense" -> TransactionType.EXPENSE;
            case "transfer" -> TransactionType.TRANSFER;
            default -> null;
        };
    }

    /** -1 if a type's wording says that money left the account, 1 if it came in, 0 if it says neither. */
    static int direction(String text) {
        String word = CsvField.normalized(text);
        return OUT.contains(word) ? -1 : IN.contains(word) ? 1 : 0;
    }

    /** The tags of a list that is separated by commas. */
    static List<String> tags(String text) {
        List<String> tags = new ArrayList<>();
        for (String tag : text.split(",", -1)) {
            if (!tag.isBlank()) {
                tags.add(tag.strip());
            }
        }
        return tags;
    }

    static String abbreviated(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    private static boolean isTimeMark(char c) {
        return c == 'T' || c == 't' || c == ' ';
    }

    private static boolean looksLikeDate(String text) {
        if (text.length() != 10) {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            char c = text.charAt(i);
            if ((i == 4 || i == 7) ? c != '-' : (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    /**
     * A sign or none, digits, and a point with digits behind it; either digits before the point or the rest may lack.
     * Null if it is no such number.
     */
    private static @Nullable BigDecimal plain(String text) {
        int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        int point = digitsEnd(text, start);
        int end = point < text.length() && text.charAt(point) == '.' ? digitsEnd(text, point + 1) : point;
        if (end < text.length() || end == start || (point < end && point + 1 == end)) {
            return null;
        }
        if (end - start > LONG_DIGITS) {
            return new BigDecimal(text);
        }
        long digits = 0;
        for (int i = start; i < end; i++) {
            digits = i == point ? digits : digits * 10 + (text.charAt(i) - '0');
        }
        return BigDecimal.valueOf(text.charAt(0) == '-' ? -digits : digits, Math.max(0, end - point - 1));
    }

    private static int digitsEnd(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }
}
