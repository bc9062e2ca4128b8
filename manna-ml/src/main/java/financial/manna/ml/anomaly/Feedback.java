package financial.manna.ml.anomaly;

import financial.manna.spi.TransactionContext;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
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

    /** Three reports are as good a warning as ten. */
    private static final int MOST_REPORTS = 3;

    private static final int MOST_ENTRIES = 20_000;
    private static final int MOST_TEXT = 64;

    /** The greatest accepted magnitude in minor units, by account, merchant, currency and sign. */
    private final Map<String, Double> accepted;
    /** The reports with the latest days, by merchant, the latest last. */
    private final Map<String, List<Report>> reported;

    private Feedback(Map<String, Double> accepted, Map<String, List<Report>> reported) {
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

    /** Without a merchant or a date there is nothing to warn of. A line that is reported again is still one fraud. */
    Feedback report(TransactionContext context) {
        String merchant = cut(context.parsed().key());
        Optional<LocalDate> date = context.transaction().bookingDate();
        if (merchant.isEmpty() || date.isEmpty()) {
            return this;
        }
        Report report = new Report(date.get().toEpochDay(), fingerprint(context.transaction()));
        List<Report> reports = new ArrayList<>(reported.getOrDefault(merchant, List.of()));
        if (reports.contains(report)) {
            return this;
        }
        reports.add(report);
        reports.sort(Comparator.comparingLong(Report::day));
        Map<String, List<Report>> next = new LinkedHashMap<>(reported);
        next.remove(merchant);
        next.put(merchant, List.copyOf(reports.subList(Math.max(0, reports.size() - MOST_REPORTS), reports.size())));
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

    /**
     * The number of frauds reported at this merchant on the day of the transaction and in the days before it, but not
     * after it; at most {@value #MOST_REPORTS}.
     */
    int reports(TransactionContext context) {
        List<Report> reports = reported.get(cut(context.parsed().key()));
        LocalDate date = context.transaction().bookingDate().orElse(null);
        if (reports == null || date == null) {
            return 0;
        }
        long day = date.toEpochDay();
        int count = 0;
        for (Report report : reports) {
            count += report.day <= day && report.day >= day - REPORT_DAYS ? 1 : 0;
        }
        return count;
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
        Map<String, List<Report>> reported = new LinkedHashMap<>();
        for (int left = size(in, available); left > 0; left--) {
            reported.put(in.readUTF(), readReports(in));
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
        for (Map.Entry<String, List<Report>> entry : reported.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeByte(entry.getValue().size());
            for (Report report : entry.getValue()) {
                out.writeLong(report.day);
                out.writeLong(report.line);
            }
        }
    }

    private static List<Report> readReports(DataInputStream in) throws IOException {
        int size = in.readUnsignedByte();
        if (size < 1 || size > MOST_REPORTS) {
            throw AccountDetectorCodec.corrupt(size + " reports at a merchant");
        }
        List<Report> reports = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Report report = new Report(in.readLong(), in.readLong());
            if (i > 0 && report.day < reports.get(i - 1).day) {
                throw AccountDetectorCodec.corrupt("reports that are not in order of their days");
            }
            reports.add(report);
        }
        return List.copyOf(reports);
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
        return cut(context.transaction().account().orElse(""))
                + '\n'
                + cut(context.parsed().key())
                + '\n'
                + amount.currency().getCurrencyCode()
                + Integer.signum(amount.signum());
    }

    /** Texts of any length take bounded memory; long ones that begin alike still differ. */
    private static String cut(String text) {
        return text.length() <= MOST_TEXT
                ? text
                : text.substring(0, MOST_TEXT) + '#' + text.length() + '#' + Integer.toHexString(text.hashCode());
    }

    /** Of its id, or, without one, of all that tells lines of a statement apart; FNV-1a (Fowler, Noll, Vo). */
    private static long fingerprint(Transaction line) {
        String text = line.id()
                .orElseGet(() -> String.join(
                        "\n",
                        line.account().orElse(""),
                        line.descriptor(),
                        line.amount().map(Money::toString).orElse(""),
                        line.time().map(LocalTime::toString).orElse("")));
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /**
     * A fraud.
     *
     * @param day its epoch day
     * @param line the fingerprint of its line
     */
    private record Report(long day, long line) {}
}
