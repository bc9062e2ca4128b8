package financial.manna.ml.feature;

import financial.manna.merchant.ParsedDescriptor;
import financial.manna.spi.FeatureGroup;
import financial.manna.spi.TransactionContext;
import financial.manna.transaction.TransactionField;
import java.util.Locale;
import java.util.Set;

/** What stands around the counterparty's name: channel, processor, place, store number, web address, telephone. */
final class MerchantGroup implements FeatureGroup {

    static final String ID = "merchant";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Set<TransactionField> fieldsRead() {
        return Set.of(TransactionField.DESCRIPTOR);
    }

    @Override
    public void extract(TransactionContext context, Sink sink) {
        ParsedDescriptor parsed = context.parsed();
        sink.add("channel=" + parsed.channel().name().toLowerCase(Locale.ROOT), 1);
        parsed.processor()
                .ifPresent(value -> sink.add("processor=" + value.name().toLowerCase(Locale.ROOT), 1));
        parsed.region().ifPresent(value -> sink.add("region=" + value, 1));
        parsed.country().ifPresent(value -> sink.add("country=" + value, 1));
        flag(sink, "has_city", parsed.city().isPresent());
        flag(sink, "has_store_number", parsed.storeNumber().isPresent());
        flag(sink, "has_url", parsed.url().isPresent());
        flag(sink, "has_phone", parsed.phone().isPresent());
        flag(sink, "has_card_mask", parsed.cardMask().isPresent());
        flag(sink, "names_nobody", parsed.counterparty().isEmpty());
    }

    private static void flag(Sink sink, String name, boolean holds) {
        if (holds) {
            sink.add(name, 1);
        }
    }
}
