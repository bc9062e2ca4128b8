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

    private final LabelledFields fields;
    private final BankWording wording;
    private final Processors processors;
    private final PlaceReader placeReader;
    private final StoreReader stores;
    private final NameReader names;
    private final NameWriter writer;
    private final KeyMaker keys;
    private final Spellings spellings;

    private MerchantParser() {
        Map<String, Set<String>> words = Tables.sets("words.txt");
        Places places = new Places();
        this.fields = new LabelledFields(words);
        this.wording = new BankWording(words);
        this.processors = new Processors();
        this.placeReader = new PlaceReader(places, words);
        this.stores = new StoreReader(places, words);
        this.names = new NameReader(words);
        this.writer = new NameWriter(words);
        this.keys = new KeyMaker(words);
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
        Reading reading = new Reading(descriptor.length(), Tokenizer.tokens(descriptor));
        fields.read(reading);
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
        if (names.star(reading)) {
            processors.read(reading);
        }
        stores.read(reading);
        placeReader.again(reading);
        names.trim(reading);
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
            name = writer.write(reading, reading.from, reading.to);
            key = keys.key(reading, reading.from, reading.to);
            known = key.equals(glued) ? null : spellings.name(key);
        } else {
            name = known;
            key = "";
        }
        if (known != null) {
            name = known;
            key = Tokenizer.bare(known);
        }
        reading.city = reading.city == null ? null : writer.place(reading.city);
        return new ParsedDescriptor(descriptor, text(descriptor), name, key, channel(reading), reading);
    }

    private ParsedDescriptor operation(String descriptor, Reading reading) {
        reading.city = reading.city == null ? null : writer.place(reading.city);
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
        String folded = TextFolder.fold(descriptor);
        int length = folded.length();
        StringBuilder out = null;
        boolean blank = true;
        for (int i = 0; i < length; i++) {
            char c = folded.charAt(i);
            boolean space = Tokenizer.isBlank(c);
            if (out == null && space && (blank || c != ' ')) {
                out = new StringBuilder(length).append(folded, 0, i);
            }
            if (out != null) {
                if (!space) {
                    out.append(c);
                } else if (!blank) {
                    out.append(' ');
                }
            }
            blank = space;
        }
        String text = out == null ? folded : out.toString();
        return text.endsWith(" ") ? text.substring(0, text.length() - 1) : text;
    }

    private static final class Standard {
        static final MerchantParser INSTANCE = new MerchantParser();
    }
}
