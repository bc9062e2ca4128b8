package financial.manna.account;

import java.util.Currency;

/**
 * Many {@link Activity} values one behind the other in an array of bytes: a fraction of the memory of the objects, at
 * the price of unpacking one per look-up.
 *
 * <p>An entry is the number of bytes that follow it, the key, then what the activity holds. Numbers are {@link Varints},
 * signed ones zigzag; a key takes a byte a character if all fit, else two, so that any text comes back as it was. Never
 * leaves memory: files have a format of their own.
 */
final class PackedActivity {

    static final byte[] NONE = {};

    /** More than the numbers of an entry or of a window take, but for the key and the amounts. */
    private static final int NUMBERS = 6 * Varints.LONGEST;

    private final byte[] bytes;
    private int at;

    private PackedActivity(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    /** Where the entry of a key starts, or -1. */
    static int find(byte[] entries, String key) {
        PackedActivity reader = new PackedActivity(entries, 0);
        while (reader.at < entries.length) {
            int start = reader.at;
            int length = (int) reader.readNumber();
            int next = reader.at + length;
            if (reader.skipKey(key)) {
                return start;
            }
            reader.at = next;
        }
        return -1;
    }

    /** Where the entry after this one starts. */
    static int next(byte[] entries, int start) {
        PackedActivity reader = new PackedActivity(entries, start);
        int length = (int) reader.readNumber();
        return reader.at + length;
    }

    static Activity unpack(byte[] entries, int start) {
        PackedActivity reader = new PackedActivity(entries, start);
        reader.readNumber();
        return reader.readActivity(reader.readKey());
    }

    /** Spares making the key again where it is known. */
    static Activity unpack(byte[] entries, int start, String key) {
        PackedActivity reader = new PackedActivity(entries, start);
        reader.readNumber();
        reader.skipKey(key);
        return reader.readActivity(key);
    }

    /** The entries with those from start to end replaced by the activity. */
    static byte[] spliced(byte[] entries, int start, int end, Activity activity) {
        PackedActivity writer = new PackedActivity(new byte[most(activity)], 0);
        writer.write(activity);
        int prefix = Varints.size(writer.at);
        byte[] result = new byte[entries.length - (end - start) + prefix + writer.at];
        System.arraycopy(entries, 0, result, 0, start);
        int body = Varints.put(result, start, writer.at);
        System.arraycopy(writer.bytes, 0, result, body, writer.at);
        System.arraycopy(entries, end, result, body + writer.at, entries.length - end);
        return result;
    }

    private static int most(Activity activity) {
        int most = NUMBERS + 2 * activity.key().length();
        for (AmountWindow window : activity.windowArray()) {
            most += NUMBERS + window.packed().length;
        }
        return most;
    }

    /** Whether it is the given one; the place is behind it only then. */
    private boolean skipKey(String key) {
        int header = (int) readNumber();
        int length = header >>> 1;
        if (length != key.length()) {
            return false;
        }
        boolean wide = (header & 1) != 0;
        for (int i = 0; i < length; i++) {
            if (key.charAt(i) != readChar(wide)) {
                return false;
            }
        }
        return true;
    }

    private String readKey() {
        int header = (int) readNumber();
        boolean wide = (header & 1) != 0;
        char[] key = new char[header >>> 1];
        for (int i = 0; i < key.length; i++) {
            key[i] = readChar(wide);
        }
        return new String(key);
    }

    private Activity readActivity(String key) {
        long count = readNumber();
        long touched = readNumber();
        int shape = (int) readNumber();
        long first = Activity.NO_DAY;
        long last = Activity.NO_DAY;
        if ((shape & 1) != 0) {
            first = readSigned();
            last = first + readNumber();
        }
        AmountWindow[] windows = new AmountWindow[shape >>> 1];
        for (int i = 0; i < windows.length; i++) {
            windows[i] = readWindow();
        }
        return new Activity(key, count, first, last, touched, windows);
    }

    private AmountWindow readWindow() {
        char[] code = {readChar(false), readChar(false), readChar(false)};
        int kept = (int) readNumber();
        int sign = (kept & 1) != 0 ? -1 : 1;
        long count = readNumber();
        long touched = readNumber();
        long largest = readNumber();
        byte[] packed = new byte[(int) readNumber()];
        System.arraycopy(bytes, at, packed, 0, packed.length);
        at += packed.length;
        Currency currency = Currency.getInstance(new String(code));
        return new AmountWindow(currency, sign, count, touched, largest, kept >>> 1, packed);
    }

    private void write(Activity activity) {
        String key = activity.key();
        boolean wide = isWide(key);
        writeNumber((long) key.length() << 1 | (wide ? 1 : 0));
        for (int i = 0; i < key.length(); i++) {
            if (wide) {
                bytes[at++] = (byte) (key.charAt(i) >>> 8);
            }
            bytes[at++] = (byte) key.charAt(i);
        }
        writeNumber(activity.count());
        writeNumber(activity.touched);
        boolean dated = activity.lastDay != Activity.NO_DAY;
        AmountWindow[] windows = activity.windowArray();
        writeNumber((long) windows.length << 1 | (dated ? 1 : 0));
        if (dated) {
            writeNumber((activity.firstDay << 1) ^ (activity.firstDay >> 63));
            writeNumber(activity.lastDay - activity.firstDay);
        }
        for (AmountWindow window : windows) {
            write(window);
        }
    }

    private void write(AmountWindow window) {
        String code = window.currency.getCurrencyCode();
        for (int i = 0; i < code.length(); i++) {
            bytes[at++] = (byte) code.charAt(i);
        }
        byte[] packed = window.packed();
        writeNumber((long) window.kept << 1 | (window.sign < 0 ? 1 : 0));
        writeNumber(window.count);
        writeNumber(window.touched);
        writeNumber(window.largest);
        writeNumber(packed.length);
        System.arraycopy(packed, 0, bytes, at, packed.length);
        at += packed.length;
    }

    private static boolean isWide(String key) {
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) > 0xFF) {
                return true;
            }
        }
        return false;
    }

    private char readChar(boolean wide) {
        int high = wide ? bytes[at++] << 8 : 0;
        return (char) (high | (bytes[at++] & 0xFF));
    }

    private long readSigned() {
        long zigzag = readNumber();
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }

    private long readNumber() {
        long number = Varints.get(bytes, at);
        at = Varints.skip(bytes, at);
        return number;
    }

    private void writeNumber(long number) {
        at = Varints.put(bytes, at, number);
    }
}
