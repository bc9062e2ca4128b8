package financial.manna.ml.feature;

import static java.util.Objects.requireNonNull;

import financial.manna.ml.feature.TextGroup.Source;
import financial.manna.spi.FeatureGroup;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The groups of features that Manna makes of a transaction. {@code docs/features.md} lists every feature.
 *
 * <p>All groups are immutable and thread-safe, and look at nothing but the transaction and the account's history
 * before it.
 */
public final class StatementFeatures {

    private static final int OWN = 0;
    private static final int PLAIN = 1;
    private static final int TEXT = 2;

    private StatementFeatures() {}

    /**
     * The features that a model looks at unless others are given: {@code word}, {@code char} and {@code name} with
     * weight 1, {@code merchant} and {@code amount} with 0.3, {@code knowledge} with 0.8.
     */
    public static FeatureSpace.Builder defaults() {
        return FeatureSpace.builder()
                .add(words(TextOptions.words()), 1)
                .add(characters(TextOptions.characters()), 1)
                .add(merchantName(TextOptions.characters()), 1)
                .add(merchant(), 0.3)
                .add(amount(), 0.3)
                .add(knowledge(), 0.8);
    }

    /** Runs of words of the descriptor; id {@code word}. */
    public static FeatureGroup words(TextOptions options) {
        return new TextGroup("word", Source.LINE, requireNonNull(options, "options"));
    }

    /** Runs of characters of the descriptor; id {@code char}. */
    public static FeatureGroup characters(TextOptions options) {
        return new TextGroup("char", Source.LINE, requireNonNull(options, "options"));
    }

    /** Terms of the merchant's name that the source gave, if it gave one; id {@code name}. */
    public static FeatureGroup merchantName(TextOptions options) {
        return new TextGroup("name", Source.MERCHANT, requireNonNull(options, "options"));
    }

    /** Channel, processor and place; id {@code merchant}. */
    public static FeatureGroup merchant() {
        return new MerchantGroup();
    }

    /** What Manna knows without training: kind of place or wording, and its standard category; id {@code knowledge}. */
    public static FeatureGroup knowledge() {
        return new KnowledgeGroup();
    }

    /** Sign, logarithmic bins and last digits of the amount; id {@code amount}. */
    public static FeatureGroup amount() {
        return new AmountGroup();
    }

    /** Weekday, part of the month, month, part of the day; id {@code time}. */
    public static FeatureGroup time() {
        return new TimeGroup();
    }

    /** Comparison with the account's history, where a profile is given; id {@code behaviour}. */
    public static FeatureGroup behaviour() {
        return new BehaviourGroup();
    }

    static void write(FeatureGroup group, DataOutput out) throws IOException {
        if (group instanceof TextGroup text) {
            out.writeByte(TEXT);
            out.writeUTF(text.source().name());
            text.options().write(out);
        } else {
            FeatureGroup same = plain(group.id());
            out.writeByte(same != null && same.getClass() == group.getClass() ? PLAIN : OWN);
        }
    }

    /** The group of Manna that was written, or null if it is the host's own. */
    static @Nullable FeatureGroup read(String id, DataInput in) throws IOException {
        int kind = in.readUnsignedByte();
        switch (kind) {
            case OWN -> {
                return null;
            }
            case PLAIN -> {
                FeatureGroup group = plain(id);
                if (group == null) {
                    throw new IOException("no feature group \"" + id + "\" in this version");
                }
                return group;
            }
            case TEXT -> {
                return new TextGroup(id, source(in.readUTF()), TextOptions.read(in));
            }
            default -> throw new IOException("feature group \"" + id + "\" is of unknown kind " + kind);
        }
    }

    private static Source source(String name) throws IOException {
        for (Source source : Source.values()) {
            if (source.name().equals(name)) {
                return source;
            }
        }
        throw new IOException("no text \"" + name + "\" in this version");
    }

    private static @Nullable FeatureGroup plain(String id) {
        return switch (id) {
            case MerchantGroup.ID -> merchant();
            case KnowledgeGroup.ID -> knowledge();
            case AmountGroup.ID -> amount();
            case TimeGroup.ID -> time();
            case BehaviourGroup.ID -> behaviour();
            default -> null;
        };
    }
}
