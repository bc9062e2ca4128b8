package financial.manna.rules;

import financial.manna.merchant.Channel;
import financial.manna.transaction.TransactionField;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A field that a rule compares with whole values. */
enum Attribute {
    DIRECTION("direction", Key.DIRECTION, 1, 0.7, 0.6, TransactionField.DIRECTION) {
        @Override
        String canonical(String value) {
            String direction = value.strip().toLowerCase(Locale.ROOT);
            if (direction.equals("in") || direction.equals("out")) {
                return direction;
            }
            throw fault(value, "write \"in\" for money that enters the account, \"out\" for money that leaves it");
        }
    },
    ACCOUNT("account", Key.ACCOUNT, 4, 0.7, 0.3, TransactionField.ACCOUNT) {
        @Override
        String canonical(String value) {
            return value;
        }
    },
    MERCHANT_KEY("merchant_key", Key.MERCHANT_KEY, 10, 0.95, 0.001, TransactionField.DESCRIPTOR) {
        @Override
        String canonical(String value) {
            return value;
        }

        @Override
        List<String> sought(String value) {
            return List.of(Facts.fold(value));
        }
    },
    BRAND("brand", Key.BRAND, 8, 0.95, 0.001, TransactionField.DESCRIPTOR) {
        @Override
        String canonical(String value) {
            if (Key.lettersAndDigits(value).isEmpty()) {
                throw fault(value, "write the name of the brand");
            }
            return value;
        }

        @Override
        List<String> sought(String value) {
            return List.of(Key.lettersAndDigits(value));
        }
    },
    MCC("mcc", Key.MCC, 6, 0.85, 0.01, TransactionField.MCC) {
        @Override
        String canonical(String value) {
            String codes = value.strip();
            if (!codes.matches("[0-9]{4}(-[0-9]{4})?")
                    || (codes.length() == 9 && codes.substring(0, 4).compareTo(codes.substring(5)) > 0)) {
                throw fault(value, "write a code such as \"5411\" or a range such as \"3000-3299\"");
            }
            return codes;
        }

        @Override
        List<String> sought(String value) {
            int first = Integer.parseInt(value.substring(0, 4));
            int last = Integer.parseInt(value.substring(value.length() - 4));
            String[] codes = new String[last - first + 1];
            Arrays.setAll(codes, i -> String.format(Locale.ROOT, "%04d", first + i));
            return List.of(codes);
        }
    },
    CURRENCY("currency", Key.CURRENCY, 1, 0.7, 0.9, TransactionField.CURRENCY) {
        @Override
        String canonical(String value) {
            String code = value.strip().toUpperCase(Locale.ROOT);
            try {
                return Currency.getInstance(code).getCurrencyCode();
            } catch (IllegalArgumentException e) {
                throw fault(value, "write an ISO 4217 code such as \"EUR\"");
            }
        }
    },
    CHANNEL("channel", Key.CHANNEL, 2, 0.7, 0.2, TransactionField.DESCRIPTOR) {
        @Override
        String canonical(String value) {
            String id = value.strip().toLowerCase(Locale.ROOT);
            List<String> ids = Arrays.stream(Channel.values())
                    .filter(channel -> channel != Channel.UNKNOWN)
                    .map(AttributeCondition::channelId)
                    .toList();
            if (!ids.contains(id)) {
                throw fault(value, "write one of " + String.join(", ", ids));
            }
            return id;
        }
    };

    private final String id;
    private final Key key;
    private final int points;
    private final double defaultConfidence;
    private final double cost;
    private final TransactionField reads;

    Attribute(String id, Key key, int points, double defaultConfidence, double cost, TransactionField reads) {
        this.id = id;
        this.key = key;
        this.points = points;
        this.defaultConfidence = defaultConfidence;
        this.cost = cost;
        this.reads = reads;
    }

    /** The value as files keep it; a fault if the field cannot have it. */
    abstract String canonical(String value);

    /** The values of the key that mean this canonical value. */
    List<String> sought(String value) {
        return List.of(value);
    }

    /** The name in files. */
    String id() {
        return id;
    }

    Key key() {
        return key;
    }

    int points() {
        return points;
    }

    double defaultConfidence() {
        return defaultConfidence;
    }

    /** The share of transactions that have one certain value, as a rough guess. */
    double cost() {
        return cost;
    }

    Set<TransactionField> reads() {
        return Set.of(reads);
    }

    RuleFault fault(String value, String hint) {
        return new RuleFault("bad-value", RuleFault.quoted(value) + " is no value of " + id, hint, value);
    }
}
