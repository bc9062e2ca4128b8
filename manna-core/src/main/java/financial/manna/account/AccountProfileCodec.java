package financial.manna.account;

import financial.manna.artifact.Artifact;
import financial.manna.artifact.ArtifactException;
import financial.manna.artifact.ArtifactException.Problem;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An {@link AccountProfile} as an artefact of format {@code account-profile}, version 1.1; 1.0, as of files without the
 * lines per hour of the day, is still written where no line had a time.
 *
 * <p>Numbers are zigzag variable-length integers (seven bits a byte, lowest first), texts modified UTF-8 with their
 * length, currencies three letters. Maps are in the order of their keys, so equal profiles give equal bytes. The reader
 * trusts nothing: every count, order and range that the rest of the package relies on is checked.
 */
final class AccountProfileCodec {

    private static final String FORMAT = "account-profile";
    private static final int MAJOR = 1;
    private static final int MINOR = 1;
    private static final int UNTIMED_MINOR = 0;

    private static final long MIN_DAY = LocalDate.MIN.toEpochDay();
    private static final long MAX_DAY = LocalDate.MAX.toEpochDay();

    /** Far from where counting would overflow. */
    private static final long MAX_LINES = 1L << 62;

    /** Stands for "no currency given", which no real code can. */
    private static final String NO_AMOUNT = "---";

    private AccountProfileCodec() {}

    static void write(AccountProfile profile, OutputStream out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream payload = new DataOutputStream(bytes);
        writeNumber(payload, profile.maxMerchants());
        payload.writeLong(profile.version());
        write(payload, profile.account());
        write(payload, profile.merchants());
        write(payload, profile.categories());
        writeNumber(payload, profile.recent().size());
        for (RecentDays recent : profile.recent()) {
            writeCurrency(payload, recent.currency);
            writeNumber(payload, recent.touched);
            write(payload, recent.rows());
        }
        boolean timed = profile.timedCount() > 0;
        if (timed) {
            for (int hour = 0; hour < HourCounts.HOURS; hour++) {
                writeNumber(payload, profile.hourCount(hour));
            }
        }
        Artifact.builder(FORMAT, MAJOR, timed ? MINOR : UNTIMED_MINOR)
                .put("lines", profile.account().count())
                .put("merchants", profile.merchants().size())
                .put("categories", profile.categories().size())
                .payload(bytes.toByteArray())
                .build()
                .write(out);
    }

    static AccountProfile read(InputStream in) throws IOException {
        Artifact artifact = Artifact.read(in, FORMAT, MAJOR, MAJOR);
        DataInputStream payload = new DataInputStream(artifact.payload());
        try {
            AccountProfile profile = readProfile(payload, artifact.minorVersion());
            if (artifact.minorVersion() <= MINOR && payload.read() >= 0) {
                throw corrupt("bytes behind the last field");
            }
            return profile;
        } catch (EOFException | UTFDataFormatException e) {
            throw corrupt("a field is cut off or malformed");
        }
    }

    private static AccountProfile readProfile(DataInputStream in, int minor) throws IOException {
        int maxMerchants = (int) readNumber(in, 1, AccountProfile.MAX_MAX_MERCHANTS, "maxMerchants");
        long version = in.readLong();
        Activity account = readActivity(in, MAX_LINES, AccountProfile.ACCOUNT_WINDOW, 0);
        if (!account.key().isEmpty()) {
            throw corrupt("the account has a key");
        }
        long lines = account.count();
        Activities merchants = readActivities(in, lines, maxMerchants, AccountProfile.MERCHANT_WINDOW);
        Activities categories =
                readActivities(in, lines, AccountProfile.MAX_CATEGORIES, AccountProfile.CATEGORY_WINDOW);
        RecentDays[] recent =
                new RecentDays[(int) readNumber(in, 0, AccountProfile.MAX_CURRENCIES + 1, "number of currencies")];
        for (int i = 0; i < recent.length; i++) {
            recent[i] = readRecent(in, lines);
            for (int j = 0; j < i; j++) {
                if (Objects.equals(recent[j].currency, recent[i].currency)) {
                    throw corrupt("a currency comes twice");
                }
            }
        }
        HourCounts hours = minor == UNTIMED_MINOR ? HourCounts.NONE : readHours(in);
        return new AccountProfile(maxMerchants, version, account, merchants, categories, recent, hours);
    }

    private static HourCounts readHours(DataInputStream in) throws IOException {
        short[] counts = new short[HourCounts.HOURS];
        for (int hour = 0; hour < counts.length; hour++) {
            counts[hour] = (short) readNumber(in, 0, HourCounts.MOST, "lines of an hour");
        }
        return new HourCounts(counts);
    }

    private static void write(DataOutputStream out, List<Activity> activities) throws IOException {
        writeNumber(out, activities.size());
        for (Activity activity : activities) {
            write(out, activity);
        }
    }

    private static Activities readActivities(DataInputStream in, long lines, int max, int window) throws IOException {
        int size = (int) readNumber(in, 0, max, "number of keys");
        List<Activity> activities = new ArrayList<>();
        String previous = "";
        for (int i = 0; i < size; i++) {
            Activity activity = readActivity(in, lines, window, 1);
            if (activity.key().compareTo(previous) <= 0) {
                throw corrupt("the keys are not in order");
            }
            previous = activity.key();
            activities.add(activity);
        }
        return Activities.of(activities);
    }

    private static void write(DataOutputStream out, Activity activity) throws IOException {
        out.writeUTF(activity.key());
        writeNumber(out, activity.count());
        writeNumber(out, activity.touched);
        out.writeBoolean(activity.lastDay != Activity.NO_DAY);
        if (activity.lastDay != Activity.NO_DAY) {
            writeNumber(out, activity.firstDay);
            writeNumber(out, activity.lastDay);
        }
        writeNumber(out, activity.windows().size());
        for (AmountWindow window : activity.windows()) {
            writeCurrency(out, window.currency);
            writeNumber(out, window.sign);
            writeNumber(out, window.count);
            writeNumber(out, window.touched);
            writeNumber(out, window.largestAmount());
            write(out, window.latest());
        }
    }

    private static Activity readActivity(DataInputStream in, long lines, int capacity, int minCount)
            throws IOException {
        String key = in.readUTF();
        if (key.length() > AccountProfile.MAX_KEY_LENGTH) {
            throw corrupt("a key of " + key.length() + " characters");
        }
        long count = readNumber(in, minCount, lines, "number of lines");
        long touched = readNumber(in, minCount, minCount == 0 ? count : lines, "line number");
        long first = Activity.NO_DAY;
        long last = Activity.NO_DAY;
        if (in.readBoolean()) {
            first = readNumber(in, MIN_DAY, MAX_DAY, "first day");
            last = readNumber(in, first, MAX_DAY, "last day");
        }
        AmountWindow[] windows = new AmountWindow[(int) readNumber(in, 0, Activity.MAX_WINDOWS, "number of windows")];
        for (int i = 0; i < windows.length; i++) {
            windows[i] = readWindow(in, count, lines, capacity);
            for (int j = 0; j < i; j++) {
                if (windows[j].sign == windows[i].sign && windows[j].currency.equals(windows[i].currency)) {
                    throw corrupt("a sign and currency come twice");
                }
            }
        }
        return new Activity(key, count, first, last, touched, windows);
    }

    private static AmountWindow readWindow(DataInputStream in, long lines, long lastLine, int capacity)
            throws IOException {
        Currency currency = readCurrency(in);
        if (currency == null) {
            throw corrupt("amounts without a currency");
        }
        int sign = (int) readNumber(in, -1, 1, "sign");
        if (sign == 0) {
            throw corrupt("amounts without a sign");
        }
        long count = readNumber(in, 1, lines, "number of amounts");
        long touched = readNumber(in, 1, lastLine, "line number");
        long largest = readAmount(in, sign);
        long[] latest = new long[(int) readNumber(in, 1, Math.min(capacity, count), "size of a window")];
        for (int i = 0; i < latest.length; i++) {
            latest[i] = readAmount(in, sign);
            if (sign < 0 ? latest[i] < largest : latest[i] > largest) {
                throw corrupt("amount " + latest[i] + " beyond the largest, " + largest);
            }
        }
        return AmountWindow.of(currency, sign, count, touched, largest, latest);
    }

    private static long readAmount(DataInputStream in, int sign) throws IOException {
        return sign < 0 ? readNumber(in, Long.MIN_VALUE, -1, "amount") : readNumber(in, 1, Long.MAX_VALUE, "amount");
    }

    private static RecentDays readRecent(DataInputStream in, long lines) throws IOException {
        Currency currency = readCurrency(in);
        long touched = readNumber(in, 1, lines, "line number");
        int length = (int) readNumber(in, 0, RecentDays.MAX_DAYS * RecentDays.COLUMNS, "size of the recent days");
        if (length % RecentDays.COLUMNS != 0) {
            throw corrupt("half a recent day");
        }
        long[] rows = new long[length];
        long previous = MIN_DAY - 1;
        for (int i = 0; i < length; i += RecentDays.COLUMNS) {
            rows[i] = readNumber(in, previous + 1, MAX_DAY, "recent day");
            rows[i + RecentDays.LINES] = readNumber(in, 1, lines, "number of lines");
            rows[i + RecentDays.MONEY_IN] = readNumber(in, 0, Long.MAX_VALUE, "money in");
            rows[i + RecentDays.MONEY_OUT] = readNumber(in, Long.MIN_VALUE, 0, "money out");
            previous = rows[i];
        }
        return new RecentDays(currency, touched, rows);
    }

    private static void writeCurrency(DataOutputStream out, @Nullable Currency currency) throws IOException {
        out.writeBytes(currency == null ? NO_AMOUNT : currency.getCurrencyCode());
    }

    private static @Nullable Currency readCurrency(DataInputStream in) throws IOException {
        char[] code = {(char) in.readUnsignedByte(), (char) in.readUnsignedByte(), (char) in.readUnsignedByte()};
        String text = new String(code);
        if (text.equals(NO_AMOUNT)) {
            return null;
        }
        try {
            return Currency.getInstance(text);
        } catch (IllegalArgumentException e) {
            throw corrupt("currency \"" + text + "\", which this Java runtime does not know");
        }
    }

    private static void write(DataOutputStream out, long[] numbers) throws IOException {
        writeNumber(out, numbers.length);
        for (long number : numbers) {
            writeNumber(out, number);
        }
    }

    private static void writeNumber(DataOutputStream out, long number) throws IOException {
        long zigzag = (number << 1) ^ (number >> 63);
        while ((zigzag & ~0x7FL) != 0) {
            out.writeByte((int) ((zigzag & 0x7F) | 0x80));
            zigzag >>>= 7;
        }
        out.writeByte((int) zigzag);
    }

    private static long readNumber(DataInputStream in, long min, long max, String what) throws IOException {
        long zigzag = 0;
        for (int shift = 0; ; shift += 7) {
            int next = in.readUnsignedByte();
            if (shift == 63 && next > 1) {
                throw corrupt(what + " does not fit 64 bits");
            }
            zigzag |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                break;
            }
        }
        long number = (zigzag >>> 1) ^ -(zigzag & 1);
        if (number < min || number > max) {
            throw corrupt(what + " is " + number + ", not " + min + " to " + max);
        }
        return number;
    }

    private static ArtifactException corrupt(String message) {
        return new ArtifactException(Problem.CORRUPT, "not a valid account profile: " + message);
    }
}
