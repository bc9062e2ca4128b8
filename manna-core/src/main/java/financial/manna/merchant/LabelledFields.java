package financial.manna.merchant;

/**
 * Layouts that label or number their fields: purposes of SEPA payments with tags (SVWZ+), Dutch slash fields
 * (/NAME/.../REMI/), names after a label (Naam:), Indian UPI and IMPS lines, and the euro-area card layout
 * (name//town/country).
 */
final class LabelledFields {

    private LabelledFields() {}

    static void read(Reading reading) {
        if (reading.size() < 2) {
            return;
        }
        boolean field = isField(reading.at(1)) || (reading.size() > 2 && isField(reading.at(2)));
        if (field && reading.at(0).is(WordClass.UPI_HEAD)) {
            numbered(reading);
            return;
        }
        tags(reading);
        names(reading);
        cardLayout(reading);
    }

    /** The first field of letters that is no keyword names the other side. */
    private static void numbered(Reading reading) {
        int start = reading.from;
        for (int i = start + 1; i <= reading.to; i++) {
            if (i < reading.to && !isField(reading.at(i))) {
                continue;
            }
            if (isName(reading, start, i)) {
                reading.channel(Channel.TRANSFER);
                reading.from = start;
                reading.to = i;
                return;
            }
            start = i;
        }
    }

    private static boolean isName(Reading reading, int start, int end) {
        boolean name = false;
        for (int i = start; i < end; i++) {
            Token token = reading.at(i);
            boolean number = token.is(Token.Kind.NUMBER) && (i == start || token.glued());
            if (number || (token.is(Token.Kind.CODE) && token.digits() >= 4)) {
                return false;
            }
            name |= !token.is(WordClass.UPI_SKIP);
        }
        return name;
    }

    private static boolean isField(Token token) {
        return token.before() == '/' || token.before() == '-';
    }

    private static void tags(Reading reading) {
        int first = -1;
        for (int i = reading.from; i + 1 < reading.to; i++) {
            if (!isTag(reading, i)) {
                continue;
            }
            if (first < 0) {
                first = i;
            }
            String tag = reading.at(i).bare();
            boolean other = tag.startsWith("abw");
            if (other || (tag.equals("svwz") && !hasName(reading, first))) {
                reading.from = i + 1;
                reading.to = nextTag(reading, i + 1);
                return;
            }
            if (tag.equals("svwz") && isPayPal(reading, first)) {
                return;
            }
        }
        if (first > reading.from) {
            reading.keepAll(first, reading.to);
            reading.to = first;
        }
    }

    private static boolean isTag(Reading reading, int index) {
        return reading.at(index + 1).before() == '+' && reading.at(index).is(WordClass.SEPA_TAG);
    }

    /** PayPal names the merchant in the purpose. */
    private static boolean isPayPal(Reading reading, int end) {
        for (int i = reading.from; i < end && i < 8; i++) {
            if (reading.at(i).bare().equals("paypal")) {
                reading.processor = PaymentProcessor.PAYPAL;
                return true;
            }
        }
        return false;
    }

    /** More than the wording of a debit or credit stands before the tags. */
    private static boolean hasName(Reading reading, int end) {
        int words = 0;
        for (int i = reading.from; i < end; i++) {
            words += reading.at(i).bare().endsWith("lastschrift")
                            || reading.at(i).bare().equals("sepa")
                    ? 0
                    : 1;
        }
        return words > 0;
    }

    private static int nextTag(Reading reading, int from) {
        for (int i = from; i + 1 < reading.to; i++) {
            if (isTag(reading, i)) {
                return i;
            }
        }
        return reading.to;
    }

    /** /NAME/value/ and Naam: value. */
    private static void names(Reading reading) {
        for (int i = reading.from; i + 1 < reading.to; i++) {
            String bare = reading.at(i).bare();
            char after = reading.at(i + 1).before();
            boolean label = ((bare.equals("naam") || bare.equals("name")) && (after == ':' || after == '/'))
                    || (bare.equals("de")
                            && reading.at(i).before() == '/'
                            && reading.at(i).gap() > 0);
            if (label) {
                wording(reading, i);
                reading.from = i + 1;
                reading.to = valueEnd(reading, i + 1, after);
                return;
            }
        }
    }

    private static void wording(Reading reading, int end) {
        for (int i = reading.from; i < end; i++) {
            switch (reading.at(i).bare()) {
                case "incasso", "lastschrift" -> reading.channel(Channel.DIRECT_DEBIT);
                case "ideal" -> reading.channel(Channel.ONLINE);
                case "overboeking", "vir", "virement" -> reading.channel(Channel.TRANSFER);
                default -> {
                    // says nothing about the way of payment
                }
            }
        }
    }

    private static int valueEnd(Reading reading, int from, char after) {
        for (int i = from; i < reading.to; i++) {
            Token token = reading.at(i);
            boolean key = token.is(WordClass.SLASH_KEY);
            if (i > from && token.before() == '/' && (key || after != ':')) {
                return i;
            }
            if (i > from && i + 1 < reading.to && reading.at(i + 1).before() == ':') {
                return i;
            }
        }
        return reading.to;
    }

    private static void cardLayout(Reading reading) {
        for (int i = reading.from + 1; i < reading.to; i++) {
            if (reading.at(i).before() != Token.DOUBLE_SLASH) {
                continue;
            }
            int end = i + 1;
            while (end < reading.to && reading.at(end).before() == ' ') {
                end++;
            }
            reading.city = reading.words(i, end);
            if (end < reading.to && reading.at(end).before() == '/') {
                reading.country = Places.countryCode(reading.at(end));
            }
            reading.keepAll(end, reading.to);
            reading.to = i;
            return;
        }
    }
}
