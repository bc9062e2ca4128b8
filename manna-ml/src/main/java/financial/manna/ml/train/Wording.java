package financial.manna.ml.train;

import financial.manna.spi.TransactionContext;

/** The letters of a line, hashed: two lines that differ in digits and punctuation only are the same wording. */
final class Wording {

    private static final long SEED = 0xcbf29ce484222325L;

    private Wording() {}

    static long of(TransactionContext context) {
        String text = context.parsed().text();
        long hash = SEED;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= 0x80 && Character.isLetter(c))) {
                hash = (hash ^ c) * 0x100000001b3L;
            }
        }
        return hash;
    }
}
