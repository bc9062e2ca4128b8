package financial.manna.internal.knowledge;

import financial.manna.internal.knowledge.Meaning.Anchor;
import financial.manna.internal.text.TextFolder;
import financial.manna.merchant.KnownMerchant;
import financial.manna.merchant.MerchantDirectory;
import financial.manna.merchant.ParsedDescriptor;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A directory over a list of names, matched as Manna matches its own brands. Immutable and thread-safe. */
public final class ListedMerchants implements MerchantDirectory {

    private final Map<String, KnownMerchant> merchants = new HashMap<>();
    private final Matcher matcher;

    /** Lists merchants; of two with the same spelling the first counts. */
    public ListedMerchants(Collection<KnownMerchant> listed) {
        int spellings = 0;
        for (KnownMerchant merchant : listed) {
            spellings += 1 + merchant.aliases().size();
        }
        Lexicon.Builder words = Lexicon.builder(spellings);
        for (KnownMerchant merchant : listed) {
            merchants.putIfAbsent(merchant.name(), merchant);
            add(words, merchant, merchant.name());
            merchant.aliases().forEach(alias -> add(words, merchant, alias));
        }
        Lexicon none = Lexicon.builder(0).build();
        this.matcher = new Matcher(words.build(), none, none);
    }

    private static void add(Lexicon.Builder words, KnownMerchant merchant, String spelling) {
        Words name = Words.of(TextFolder.fold(spelling));
        String key = new String(name.letters, 0, name.begin[name.count]);
        if (!key.isEmpty()) {
            Meaning meaning = new Meaning(
                    Layer.OWN_BRAND,
                    merchant.name(),
                    merchant.category(),
                    merchant.category(),
                    merchant.name(),
                    false,
                    false,
                    List.of(),
                    Anchor.ANYWHERE);
            words.add(key.toCharArray(), 0, key.length(), meaning);
        }
    }

    @Override
    public Optional<KnownMerchant> find(ParsedDescriptor descriptor) {
        String counterparty = TextFolder.fold(descriptor.counterparty());
        List<Match> found = matcher.find(
                Words.of(counterparty.isEmpty() ? descriptor.text() : counterparty),
                Knowledge.looksCut(descriptor.text(), counterparty));
        if (found.isEmpty()) {
            found = matcher.find(Words.of(descriptor.text()), false);
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(merchants.get(found.get(0).meaning().kind()));
    }
}
