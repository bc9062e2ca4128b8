package financial.manna.merchant;

import static java.util.Objects.requireNonNull;

import financial.manna.internal.text.TextFolder;
import java.nio.charset.StandardCharsets;
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
        Reading reading = new Reading(descriptor.length(), Tokenizer.tokens(descriptor, vocabulary));
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
            key = KeyMaker.key(reading, reading.from, reading.to);
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
        return new ParsedDescriptor(descriptor, text(descriptor), name, key, channel(reading), reading);
    }

    private ParsedDescriptor operation(String descriptor, Reading reading) {
        reading.city = reading.city == null ? null : NameWriter.place(reading.city);
        String key = "#" + reading.channel.name().toLowerCase(Locale.ROOT);
        return new ParsedDescriptor(descriptor, text(descriptor), "", key, reading.channel, reading);
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

    /** Folded, blanks and control characters collapsed to one blank. */
    private static String text(String descriptor) {
        byte[] out = new byte[descriptor.length()];
        int length = 0;
        boolean blank = true;
        for (int i = 0; i < descriptor.length(); i++) {
            char c = descriptor.charAt(i);
            if (c >= 0x80) {
                return collapsed(TextFolder.fold(descriptor));
            }
            boolean space = Tokenizer.isBlank(c);
            if (!space) {
                out[length++] = (byte) (c >= 'A' && c <= 'Z' ? c | 0x20 : c);
            } else if (!blank) {
                out[length++] = ' ';
            }
            blank = space;
        }
        int end = length > 0 && out[length - 1] == ' ' ? length - 1 : length;
        return new String(out, 0, end, StandardCharsets.ISO_8859_1);
    }

    private static String collapsed(String folded) {
        StringBuilder out = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (!Tokenizer.isBlank(c)) {
                out.append(c);
            } else if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
        int end = out.length();
        return end > 0 && out.charAt(end - 1) == ' ' ? out.substring(0, end - 1) : out.toString();
    }

    private static final class Standard {
        static final MerchantParser INSTANCE = new MerchantParser();
    }
}
