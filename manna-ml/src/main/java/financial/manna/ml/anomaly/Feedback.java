package financial.manna.ml.anomaly;

import financial.manna.spi.TransactionContext;
import financial.manna.transaction.Money;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What people told the detector: amounts at a merchant that are normal for an account, and merchants at which fraud was
 * reported. Bounded: where there is too much, what was told first is forgotten. Immutable; adding copies.
 */
final class Feedback {

    static final Feedback NONE = new Feedback(Map.of(), Map.of());

    /** Normal reaches a little further than what was accepted. */
    static final double MARGIN = 1.25;
    /** Frauds older than this no longer count: long ones are reported anew, and others are over. */
    static final int REPORT_DAYS = 15;

    private static final int MOST_ENTRIES = 20_000;
    private static final long NO_DAY = Long.MIN_VALUE;

    /** The greatest accepted magnitude in minor units, by account, merchant, currency and sign. */
    private final Map<String, Double> accepted;
    /** The days of the latest reports, by merchant, newest last. */
    private final Map<String, Reports> reported;

    private Feedback(Map<String, Double> accepted, Map<String, Reports> reported) {
        this.accepted = Collections.unmodifiableMap(accepted);
        this.reported = Collections.unmodifiableMap(reported);
    }

    Feedback accept(TransactionContext context) {
        Optional<Money> amount = context.transaction().amount();
        if (amount.isEmpty()) {
            return this;
        }
        Map<String, Double> next = new LinkedHashMap<>(accepted);
        String key = key(context, amount.get());
        double magnitude = Population.magnitude(amount.get());
        Double before = next.remove(key);
        next.put(key, before == null ? magnitude : Math.max(before, magnitude));
        return new Feedback(bounded(next), reported);
    }

    /** Without a merchant or a date there is nothing to warn of. */
    Feedback report(TransactionContext context) {
        String merchant = context.parsed().key();
        Optional<LocalDate> date = context.transaction().bookingDate();
        if (merchant.isEmpty() || date.isEmpty()) {
            return this;
        }
        Map<String, Reports> next = new LinkedHashMap<>(reported);
        Reports before = next.remove(merchant);
        next.put(
                merchant,
                (before == null ? Reports.NONE : before).with(date.get().toEpochDay()));
        return new Feedback(accepted, bounded(next));
    }

    /** Whether an amount like this one was accepted at this merchant. */
    boolean isAccepted(TransactionContext context) {
        return context.transaction()
                .amount()
                .map(amount -> {
                    Double most = accepted.get(key(context, amount));
                    return most != null && Population.magnitude(amount) <= MARGIN * most;
                })
                .orElse(false);
    }

    /** The number of frauds reported at this merchant in the days before the transaction; at most the few it keeps. */
    int reports(TransactionContext context) {
        Reports reports = reported.get(context.parsed().key());
        return reports == null
                ? 0
                : context.transaction()
                        .bookingDate()
                        .map(date -> reports.since(date.toEpochDay() - REPORT_DAYS))
                        .orElse(0);
    }

    int size() {
        return accepted.size() + reported.size();
    }

    static Feedback read(DataInputStream in, int available) throws IOException {
        Map<String, Double> accepted = new LinkedHashMap<>();
        for (int left = size(in, available); left > 0; left--) {
            String key = in.readUTF();
            double most = in.readDouble();
            if (!(most >= 0 && most <= 1e19)) {
                throw AccountDetectorCodec.corrupt("an accepted amount of " + most);
            }
            accepted.put(key, most);
        }
        Map<String, Reports> reported = new LinkedHashMap<>();
        for (int left = size(in, available); left > 0; left--) {
            reported.put(in.readUTF(), new Reports(in.readLong(), in.readLong(), in.readLong()));
        }
        return new Feedback(accepted, reported);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(accepted.size());
        for (Map.Entry<String, Double> entry : accepted.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeDouble(entry.getValue());
        }
        out.writeInt(reported.size());
        for (Map.Entry<String, Reports> entry : reported.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeLong(entry.getValue().first);
            out.writeLong(entry.getValue().second);
            out.writeLong(entry.getValue().third);
        }
    }

    private static int size(DataInputStream in, int available) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > Math.min(MOST_ENTRIES, available)) {
            throw AccountDetectorCodec.corrupt(size + " entries of feedback in " + available + " bytes");
        }
        return size;
    }

    private static <V> Map<String, V> bounded(Map<String, V> entries) {
        if (entries.size() > MOST_ENTRIES) {
            entries.remove(entries.keySet().iterator().next());
        }
        return entries;
    }

    private static String key(TransactionContext context, Money amount) {
        String account = context.transaction().account().orElse("");
        String shortened = account.length() <= 64 ? account : account.substring(0, 64);
        return shortened
                + '\n'
                + context.parsed().key()
                + '\n'
                + amount.currency().getCurrencyCode()
                + Integer.signum(amount.signum());
    }

    /**
     * The days of the three greatest reports, the greatest last: three are as good a warning as ten.
     *
     * @param first an epoch day, or the smallest number for none; likewise the others
     */
    private record Reports(long first, long second, long third) {

        static final Reports NONE = new Reports(NO_DAY, NO_DAY, NO_DAY);

        Reports with(long day) {
            if (day >= third) {
                return new Reports(second, third, day);
            }
            if (day >= second) {
                return new Reports(second, day, third);
            }
            return day >= first ? new Reports(day, second, third) : this;
        }

        int since(long day) {
            return (first >= day ? 1 : 0) + (second >= day ? 1 : 0) + (third >= day ? 1 : 0);
        }
    }
}
