package financial.manna.account;

/** Whole numbers in seven bits a byte, lowest first; any 64 bits, the fewer for the smaller without a sign. */
final class Varints {

    /** The most bytes that a number takes. */
    static final int LONGEST = 10;

    private Varints() {}

    static int size(long number) {
        return (70 - Long.numberOfLeadingZeros(number | 1)) / 7;
    }

    /** Where the next number goes. */
    static int put(byte[] bytes, int at, long number) {
        int next = at;
        long left = number;
        while ((left & ~0x7FL) != 0) {
            bytes[next++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[next++] = (byte) left;
        return next;
    }

    static long get(byte[] bytes, int at) {
        long number = 0;
        int next = at;
        for (int shift = 0; ; shift += 7) {
            byte part = bytes[next++];
            number |= (long) (part & 0x7F) << shift;
            if (part >= 0) {
                return number;
            }
        }
    }

    /** Where the number after this one starts. */
    static int skip(byte[] bytes, int at) {
        int next = at;
        while (bytes[next] < 0) {
            next++;
        }
        return next + 1;
    }
}
