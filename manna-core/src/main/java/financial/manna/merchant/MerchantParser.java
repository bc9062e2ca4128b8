package financial.manna.merchant;

import static java.util.Objects.requireNonNull;

import financial.manna.internal.text.TextFolder;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads raw statement descriptors of any bank.
 *
 * <p>A line is split into tokens once; then each reader takes its part off the ends: labelled fields, the bank's
 * wording, the processor's mark, details, place, store number. What is left names the counterparty. There are no
 * regular expressions and no gazetteer beyond some large cities. Time is linear in the length of the line.
 *
 * <p>Immutable and thread-safe.
 */
public final class MerchantParser {

    private final Vocabulary vocabulary;
    private final BankWording wording;
    private final Processors processors;
    private final PlaceReader placeReader;
    private final StoreReader stores;
    private final Spellings spellings;

    private MerchantParser() {
        Map<String, Set<String>> words = Tables.sets("words.txt");
        this.vocabulary = Vocabulary.of(words);
        Places places = new Places(vocabulary);
        this.wording = new BankWording(vocabulary);
        this.processors = new Processors(vocabulary);
        this.placeReader = new PlaceReader(places, vocabulary, words);
        this.stores = new StoreReader(places, vocabulary);
        this.spellings = new Spellings();
    }

    /** The parser with Manna's own tables; the same instance every time. */
    public static MerchantParser standard() {
        return Standard.INSTANCE;
    }

    /**
     * Reads a descriptor; total: any text gives an answer, in time linear in its length.
     *
     * @param descriptor the line as the bank wrote it; empty is allowed
     */
    public ParsedDescriptor parse(String descriptor) {
        requireNonNull(descriptor, "descriptor");
        String ascii = TextFolder.foldAscii(descriptor);
        Reading reading = new Reading(descriptor.length(), Tokenizer.tokens(descriptor, ascii, vocabulary));
        reading.text = collapsed(ascii == null ? TextFolder.fold(descriptor) : ascii);
        LabelledFields.read(reading);
        wording.opening(reading);
        if (reading.operation) {
            wording.tail(reading);
            int end = reading.to;
            reading.to = reading.from;
            placeReader.anywhere(reading, reading.to, end);
            reading.keepAll(reading.from, end);
            return operation(descriptor, reading);
        }
        processors.read(reading);
        int end = reading.to;
        wording.details(reading);
        placeReader.anywhere(reading, reading.to, end);
        wording.tail(reading);
        placeReader.read(reading);
        wording.tail(reading);
        if (NameReader.star(reading)) {
            processors.read(reading);
        }
        stores.read(reading);
        placeReader.again(reading);
        NameReader.trim(reading);
        return merchant(descriptor, reading);
    }

    private ParsedDescriptor merchant(String descriptor, Reading reading) {
        if (!reading.hasWord(reading.from, reading.to) && reading.channel != Channel.UNKNOWN) {
            return operation(descriptor, reading);
        }
        reading.keepAll(reading.from, reading.to);
        String glued = KeyMaker.glued(reading, reading.from, reading.to);
        String known = spellings.name(glued);
        String key;
        String name;
        if (known == null) {
            name = NameWriter.write(reading, reading.from, reading.to);
            key = KeyMaker.key(reading, reading.from, reading.to, glued);
            known = key.equals(glued) ? null : spellings.name(key);
        } else {
            name = known;
            key = "";
        }
        if (known != null) {
            name = known;
            key = Tokenizer.bare(known);
        }
        reading.city = reading.city == null ? null : NameWriter.place(reading.city);
        return new ParsedDescriptor(descriptor, name, key, channel(reading), reading);
    }

    private ParsedDescriptor operation(String descriptor, Reading reading) {
        reading.city = reading.city == null ? null : NameWriter.place(reading.city);
        String key = "#" + reading.channel.name().toLowerCase(Locale.ROOT);
        return new ParsedDescriptor(descriptor, "", key, reading.channel, reading);
    }

    private static Channel channel(Reading reading) {
        if (reading.remote && (reading.channel == Channel.UNKNOWN || reading.channel == Channel.IN_STORE)) {
            return Channel.ONLINE;
        }
        if (reading.channel == Channel.UNKNOWN && reading.storeNumber != null && reading.region != null) {
            return Channel.IN_STORE;
        }
        return reading.channel;
    }

    /** Blanks and control characters collapsed to one blank, none at the ends. */
    private static String collapsed(String folded) {
        int length = folded.length();
        int kept = 0;
        while (kept < length && isKept(folded, kept)) {
            kept++;
        }
        if (kept == length) {
            return folded;
        }
        char[] out = new char[length];
        folded.getChars(0, kept, out, 0);
        for (int i = kept; i < length; i++) {
            char c = folded.charAt(i);
            if (!CharClass.isBlank(c)) {
                out[kept++] = c;
            } else if (kept > 0 && out[kept - 1] != ' ') {
                out[kept++] = ' ';
            }
        }
        return new String(out, 0, kept > 0 && out[kept - 1] == ' ' ? kept - 1 : kept);
    }

    /** Whether a character is no blank, or a single one between two others. */
    private static boolean isKept(String text, int i) {
        char c = text.charAt(i);
        return !CharClass.isBlank(c)
                || (c == ' ' && i > 0 && i + 1 < text.length() && !CharClass.isBlank(text.charAt(i + 1)));
    }

    private static final class Standard {
        static final MerchantParser INSTANCE = new MerchantParser();
    }
}
