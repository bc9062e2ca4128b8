package financial.manna.rules;

import financial.manna.merchant.Channel;
import java.util.Locale;
import java.util.function.Consumer;

/** What a transaction has at most a few values of, so that a look-up finds the rules that ask for one. */
enum Key {
    ACCOUNT {
        @Override
        void values(Facts facts, Consumer<String> out) {
            facts.transaction().account().filter(account -> !account.isBlank()).ifPresent(out);
        }
    },
    MERCHANT_KEY {
        @Override
        void values(Facts facts, Consumer<String> out) {
            String key = Facts.fold(facts.context().parsed().key());
            if (!key.isEmpty()) {
                out.accept(key);
            }
        }
    },
    BRAND {
        @Override
        void values(Facts facts, Consumer<String> out) {
            String name = lettersAndDigits(facts.context().parsed().counterparty());
            String key = lettersAndDigits(facts.context().parsed().key());
            if (!name.isEmpty()) {
                out.accept(name);
            }
            if (!key.isEmpty() && !key.equals(name)) {
                out.accept(key);
            }
        }
    },
    MCC {
        @Override
        void values(Facts facts, Consumer<String> out) {
            facts.transaction().mcc().ifPresent(out);
        }
    },
    CURRENCY {
        @Override
        void values(Facts facts, Consumer<String> out) {
            facts.transaction().amount().ifPresent(amount -> {
                if (amount.hasCurrency()) {
                    out.accept(amount.currency().getCurrencyCode());
                }
            });
        }
    },
    CHANNEL {
        @Override
        void values(Facts facts, Consumer<String> out) {
            Channel channel = facts.context().parsed().channel();
            if (channel != Channel.UNKNOWN) {
                out.accept(channel.name().toLowerCase(Locale.ROOT));
            }
        }
    },
    DIRECTION {
        @Override
        void values(Facts facts, Consumer<String> out) {
            // A zero amount is present and goes neither way.
            facts.transaction()
                    .amount()
                    .ifPresent(amount -> out.accept(amount.signum() < 0 ? "out" : amount.signum() > 0 ? "in" : ""));
        }
    },
    DAY_OF_WEEK {
        @Override
        void values(Facts facts, Consumer<String> out) {
            facts.transaction()
                    .bookingDate()
                    .ifPresent(date ->
                            out.accept(Integer.toString(date.getDayOfWeek().getValue())));
        }
    },
    DAY_OF_MONTH {
        @Override
        void values(Facts facts, Consumer<String> out) {
            facts.transaction().bookingDate().ifPresent(date -> {
                out.accept(Integer.toString(date.getDayOfMonth()));
                if (DateCondition.isMonthEnd(date) && date.getDayOfMonth() < 31) {
                    out.accept("31");
                }
            });
        }
    },
    MONTH {
        @Override
        void values(Facts facts, Consumer<String> out) {
            facts.transaction().bookingDate().ifPresent(date -> out.accept(Integer.toString(date.getMonthValue())));
        }
    },
    LAST_BUSINESS_DAY {
        @Override
        void values(Facts facts, Consumer<String> out) {
            facts.transaction()
                    .bookingDate()
                    .ifPresent(date -> out.accept(Boolean.toString(DateCondition.isLastBusinessDay(date))));
        }
    };

    /** Gives every value that the transaction has; none if the field is absent. */
    abstract void values(Facts facts, Consumer<String> out);

    /** The folded text without anything but letters and digits. */
    static String lettersAndDigits(String text) {
        String folded = Facts.fold(text);
        StringBuilder kept = new StringBuilder(folded.length());
        folded.codePoints().filter(Character::isLetterOrDigit).forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
