package financial.manna.internal.knowledge;

import financial.manna.ComponentInfo;
import financial.manna.Decider;
import financial.manna.internal.knowledge.Judge.Verdict;
import financial.manna.internal.pool.Clue;
import financial.manna.internal.text.TextFolder;
import financial.manna.merchant.KnownMerchant;
import financial.manna.merchant.MerchantDirectory;
import financial.manna.merchant.MerchantParser;
import financial.manna.merchant.ParsedDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Manna knows of merchants and banks before any training: bank wording, brands, kinds of places.
 *
 * <p>Immutable and thread-safe. The tables are read on first use.
 */
public final class Knowledge {

    /** A descriptor that is so clear needs no other text. */
    private static final double SURE = 0.85;

    private static final int CUT_FROM = 19;
    private static final int CUT_TO = 27;

    private final Matcher matcher;
    private final Trust trust;

    private final @Nullable MerchantDirectory directory;

    private Knowledge(Set<String> leftOut) {
        this.matcher = TableReader.read(leftOut);
        this.trust = Trust.read();
        this.directory = null;
    }

    private Knowledge(Knowledge tables, MerchantDirectory directory) {
        this.matcher = tables.matcher;
        this.trust = tables.trust;
        this.directory = directory;
    }

    /** All that Manna knows. */
    public static Knowledge standard() {
        return Standard.KNOWLEDGE;
    }

    /** The standard knowledge but for some tables, by file name, so that their worth can be measured. */
    public static Knowledge without(Set<String> tables) {
        return new Knowledge(tables);
    }

    /** The same knowledge, with a host's directory that is asked after the bank's wording and before all else. */
    public Knowledge with(MerchantDirectory own) {
        return new Knowledge(this, own);
    }

    /**
     * What the texts of a transaction say. Total; depends on nothing but its arguments.
     *
     * @param merchant the merchant's name from outside, or null
     * @param description a further description, or null
     * @return the clues; empty if nothing is known
     */
    public List<Clue> clues(ParsedDescriptor parsed, @Nullable String merchant, @Nullable String description) {
        Judged judged = judge(parsed);
        if (directory != null && !(judged != null && judged.matchClass().startsWith("grammar.strong"))) {
            Optional<KnownMerchant> known = directory.find(parsed);
            if (known.isPresent()) {
                return List.of(clue(known.get()));
            }
        }
        for (String other : new String[] {merchant, description}) {
            if (other != null && (judged == null || judged.clue().probability() < SURE)) {
                judged = stronger(judged, judge(MerchantParser.standard().parse(other)));
            }
        }
        return judged == null ? List.of() : List.of(judged.clue());
    }

    private static Clue clue(KnownMerchant known) {
        return new Clue(
                Decider.BRAND,
                "merchant:" + known.name(),
                "'" + known.name() + "' is in the host's own directory",
                known.category(),
                known.category(),
                known.probability());
    }

    private static @Nullable Judged stronger(@Nullable Judged one, @Nullable Judged other) {
        return one == null
                        || (other != null
                                && other.clue().probability() > one.clue().probability())
                ? other
                : one;
    }

    /** What one descriptor says, with the class of what was found; null if nothing is known. */
    @Nullable
    Judged judge(ParsedDescriptor parsed) {
        Reading reading = read(parsed);
        Judged stand = Terminals.judge(parsed, reading == null ? null : reading.verdict, trust);
        if (stand != null || reading == null) {
            return stand;
        }
        return new Judged(reading.verdict.matchClass(), clue(reading));
    }

    private @Nullable Reading read(ParsedDescriptor parsed) {
        Words line = Words.of(parsed.text());
        String counterparty = TextFolder.fold(parsed.counterparty());
        Words name = counterparty.isEmpty() ? line : Words.of(counterparty);
        boolean cut = looksCut(parsed.text(), counterparty);
        List<Match> inLine = matcher.find(line, false);
        List<Match> inName = name == line ? inLine : matcher.find(name, cut);
        String country =
                parsed.country().map(code -> code.toLowerCase(Locale.ROOT)).orElse(null);
        Verdict verdict = Judge.judge(inLine, inName, name, country);
        return verdict == null ? null : new Reading(verdict, inLine.contains(verdict.match()) ? line : name);
    }

    /** Whether the name ends where card networks cut it: after 22 to 25 characters. */
    static boolean looksCut(String text, String counterparty) {
        if (counterparty.isEmpty()) {
            return text.length() >= CUT_FROM && text.length() <= CUT_TO;
        }
        int blank = counterparty.lastIndexOf(' ');
        String last = counterparty.substring(blank + 1);
        int at = text.lastIndexOf(last);
        int end = at + last.length();
        return at >= 0 && end >= CUT_FROM && end <= CUT_TO;
    }

    private Clue clue(Reading reading) {
        Match match = reading.verdict.match();
        Meaning meaning = match.meaning();
        StringBuilder detail = new StringBuilder(64).append('\'');
        reading.words.spell(match.from(), match.to(), detail);
        detail.append(meaning.says()).append(match.form() == Match.Form.CUT ? ", cut short" : "");
        return new Clue(
                meaning.layer().isGrammar() ? Decider.GRAMMAR : Decider.BRAND,
                meaning.evidenceId(),
                detail.toString(),
                meaning.outflow(),
                meaning.inflow(),
                trust.of(reading.verdict.matchClass()));
    }

    /** The tables with their versions and sources. */
    public List<ComponentInfo> info() {
        List<ComponentInfo> info = new ArrayList<>();
        if (directory != null) {
            info.add(new ComponentInfo("knowledge", "merchants", "-", "the host's own directory"));
        }
        String version = Version.TABLES;
        info.add(new ComponentInfo("knowledge", "grammar", version, "bank wording of Manna"));
        info.add(new ComponentInfo("knowledge", "brands", version, "Manna; name-suggestion-index " + Version.BRANDS));
        info.add(new ComponentInfo("knowledge", "places", version, "Manna; id-tagging-schema " + Version.PLACES));
        return List.copyOf(info);
    }

    private record Reading(Verdict verdict, Words words) {}

    private static final class Standard {
        static final Knowledge KNOWLEDGE = new Knowledge(Set.of());
    }

    /** What the tables were made from, as {@code version.properties} says. */
    private static final class Version {
        static final String TABLES = read("version=");
        static final String BRANDS = read("name-suggestion-index=");
        static final String PLACES = read("@openstreetmap/id-tagging-schema=");

        private static String read(String key) {
            List<String> found = new ArrayList<>();
            TableReader.lines("version.properties", line -> {
                if (line.startsWith(key)) {
                    found.add(line.substring(key.length()));
                }
            });
            return found.get(0);
        }
    }
}
