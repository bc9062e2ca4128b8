package financial.manna.ml.feature;

import static java.util.Objects.requireNonNull;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which terms a text is cut into, and which of them are kept.
 *
 * <p>Defaults of {@link #words()}: runs of 1 to 2 words; of {@link #characters()}: runs of 2 to 5 characters. Both:
 * numbers of up to 2 digits are kept as they are, terms of one row are kept, none is too common, at most 100,000 and
 * 400,000 terms, repeated terms count logarithmically, no stop words.
 *
 * <p>Immutable and thread-safe.
 */
public final class TextOptions {

    private static final int MAX_WORDS = 3;
    private static final int MAX_CHARACTERS = 8;

    private final int minWords;
    private final int maxWords;
    private final int minCharacters;
    private final int maxCharacters;
    private final int maxDigits;
    private final int minDocuments;
    private final double maxDocumentShare;
    private final int maxFeatures;
    private final boolean sublinear;
    private final Set<String> stopWords;

    private TextOptions(Copy copy) {
        this.minWords = copy.minWords;
        this.maxWords = copy.maxWords;
        this.minCharacters = copy.minCharacters;
        this.maxCharacters = copy.maxCharacters;
        this.maxDigits = copy.maxDigits;
        this.minDocuments = copy.minDocuments;
        this.maxDocumentShare = copy.maxDocumentShare;
        this.maxFeatures = copy.maxFeatures;
        this.sublinear = copy.sublinear;
        this.stopWords = Set.copyOf(copy.stopWords);
    }

    /** Runs of words. */
    public static TextOptions words() {
        Copy copy = new Copy();
        copy.minWords = 1;
        copy.maxWords = 2;
        copy.maxFeatures = 100_000;
        return new TextOptions(copy);
    }

    /** Runs of characters. */
    public static TextOptions characters() {
        Copy copy = new Copy();
        copy.minCharacters = 2;
        copy.maxCharacters = 5;
        copy.maxFeatures = 400_000;
        return new TextOptions(copy);
    }

    /**
     * Runs of so many words; 0 and 0 for none.
     *
     * @throws IllegalArgumentException unless {@code 1 <= min <= max <= 3} or both are 0
     */
    public TextOptions withWords(int min, int max) {
        requireRun(min, max, MAX_WORDS, "words");
        Copy copy = new Copy(this);
        copy.minWords = min;
        copy.maxWords = max;
        return new TextOptions(copy);
    }

    /**
     * Runs of so many characters; 0 and 0 for none.
     *
     * @throws IllegalArgumentException unless {@code 1 <= min <= max <= 8} or both are 0
     */
    public TextOptions withCharacters(int min, int max) {
        requireRun(min, max, MAX_CHARACTERS, "characters");
        Copy copy = new Copy(this);
        copy.minCharacters = min;
        copy.maxCharacters = max;
        return new TextOptions(copy);
    }

    /**
     * The most digits of a number that is kept as it is; longer ones become one sign.
     *
     * @throws IllegalArgumentException unless it is 0 to 100
     */
    public TextOptions withMaxDigits(int digits) {
        require(digits >= 0 && digits <= 100, "maxDigits must be 0 to 100, not " + digits);
        Copy copy = new Copy(this);
        copy.maxDigits = digits;
        return new TextOptions(copy);
    }

    /**
     * How many rows must have a term, and which share of them may.
     *
     * @throws IllegalArgumentException unless {@code min >= 1} and {@code 0 < maxShare <= 1}
     */
    public TextOptions withDocuments(int min, double maxShare) {
        require(min >= 1, "minDocuments must be at least 1, not " + min);
        require(maxShare > 0 && maxShare <= 1, "maxDocumentShare must be in (0,1], not " + maxShare);
        Copy copy = new Copy(this);
        copy.minDocuments = min;
        copy.maxDocumentShare = maxShare;
        return new TextOptions(copy);
    }

    /**
     * The most terms to keep, those of most rows first.
     *
     * @throws IllegalArgumentException unless it is 1 to 10,000,000
     */
    public TextOptions withMaxFeatures(int features) {
        require(features >= 1 && features <= 10_000_000, "maxFeatures must be 1 to 10000000, not " + features);
        Copy copy = new Copy(this);
        copy.maxFeatures = features;
        return new TextOptions(copy);
    }

    /** Whether a term that occurs k times in a line counts {@code 1 + ln k} instead of k. */
    public TextOptions withSublinear(boolean isSublinear) {
        Copy copy = new Copy(this);
        copy.sublinear = isSublinear;
        return new TextOptions(copy);
    }

    /** Words, folded, that are left out before runs are formed. */
    public TextOptions withStopWords(Set<String> words) {
        Copy copy = new Copy(this);
        copy.stopWords = requireNonNull(words, "words");
        return new TextOptions(copy);
    }

    int minWords() {
        return minWords;
    }

    int maxWords() {
        return maxWords;
    }

    int minCharacters() {
        return minCharacters;
    }

    int maxCharacters() {
        return maxCharacters;
    }

    int maxDigits() {
        return maxDigits;
    }

    int minDocuments() {
        return minDocuments;
    }

    double maxDocumentShare() {
        return maxDocumentShare;
    }

    int maxFeatures() {
        return maxFeatures;
    }

    boolean isSublinear() {
        return sublinear;
    }

    Set<String> stopWords() {
        return stopWords;
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(minWords);
        out.writeByte(maxWords);
        out.writeByte(minCharacters);
        out.writeByte(maxCharacters);
        out.writeByte(maxDigits);
        out.writeInt(minDocuments);
        out.writeDouble(maxDocumentShare);
        out.writeInt(maxFeatures);
        out.writeBoolean(sublinear);
        out.writeShort(stopWords.size());
        for (String word : new TreeSet<>(stopWords)) {
            out.writeUTF(word);
        }
    }

    static TextOptions read(DataInput in) throws IOException {
        try {
            TextOptions options = words().withWords(in.readByte(), in.readByte())
                    .withCharacters(in.readByte(), in.readByte())
                    .withMaxDigits(in.readByte())
                    .withDocuments(in.readInt(), in.readDouble())
                    .withMaxFeatures(in.readInt())
                    .withSublinear(in.readBoolean());
            int count = in.readUnsignedShort();
            Set<String> stopWords = new TreeSet<>();
            for (int i = 0; i < count; i++) {
                stopWords.add(in.readUTF());
            }
            return options.withStopWords(stopWords);
        } catch (IllegalArgumentException e) {
            throw new IOException("malformed options of a text: " + e.getMessage(), e);
        }
    }

    private static void requireRun(int min, int max, int most, String of) {
        require(
                (min == 0 && max == 0) || (min >= 1 && min <= max && max <= most),
                "runs of " + of + " must be 1 to " + most + " long, or 0 to 0 for none, not " + min + " to " + max);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** The fields, while they can change. */
    private static final class Copy {

        private int minWords;
        private int maxWords;
        private int minCharacters;
        private int maxCharacters;
        private int maxDigits = 2;
        private int minDocuments = 1;
        private double maxDocumentShare = 1;
        private int maxFeatures;
        private boolean sublinear = true;
        private Set<String> stopWords = Set.of();

        Copy() {}

        Copy(TextOptions options) {
            this.minWords = options.minWords;
            this.maxWords = options.maxWords;
            this.minCharacters = options.minCharacters;
            this.maxCharacters = options.maxCharacters;
            this.maxDigits = options.maxDigits;
            this.minDocuments = options.minDocuments;
            this.maxDocumentShare = options.maxDocumentShare;
            this.maxFeatures = options.maxFeatures;
            this.sublinear = options.sublinear;
            this.stopWords = options.stopWords;
        }
    }
}
