package financial.manna.internal.knowledge;

import financial.manna.ComponentInfo;
import financial.manna.Decider;
import financial.manna.internal.knowledge.Judge.Verdict;
import financial.manna.internal.pool.Clue;
import financial.manna.internal.text.TextFolder;
import financial.manna.merchant.MerchantParser;
import financial.manna.merchant.ParsedDescriptor;
import financial.manna.taxonomy.CategoryId;
import java.util.List;
import java.util.Locale;
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

    private Knowledge(Set<String> leftOut) {
        TableReader tables = TableReader.read(leftOut);
        this.matcher = new Matcher(new Lexicon(tables.words), new Lexicon(tables.beginnings), new Lexicon(tables.ends));
        this.trust = Trust.read();
    }

    /** All that Manna knows. */
    public static Knowledge standard() {
        return Standard.KNOWLEDGE;
    }

    /** The standard knowledge but for some tables, by file name, so that their worth can be measured. */
    public static Knowledge without(Set<String> tables) {
        return new Knowledge(tables);
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
        for (String other : new String[] {merchant, description}) {
            if (other != null && (judged == null || judged.clue().probability() < SURE)) {
                judged = stronger(judged, judge(MerchantParser.standard().parse(other)));
            }
        }
        return judged == null ? List.of() : List.of(judged.clue());
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
        if (verdict != null) {
            return new Reading(verdict, inLine.contains(verdict.match()) ? line : name);
        }
        return null;
    }

    /** Whether the name ends where card networks cut it: after 22 to 25 characters. */
    private static boolean looksCut(String text, String counterparty) {
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
        String spelled = reading.words.spell(match.from(), match.to());
        boolean grammar = meaning.layer().isGrammar();
        String says = grammar
                ? "' is wording for "
                : meaning.layer().isBrand() ? "' is a known brand: " : "' says the kind of place: ";
        String cut = match.form() == Match.Form.CUT ? ", cut short" : "";
        CategoryId inflow = meaning.inflow();
        return new Clue(
                grammar ? Decider.GRAMMAR : Decider.BRAND,
                (grammar ? "grammar:" : meaning.layer().isBrand() ? "brand:" : "place:") + meaning.kind(),
                "'" + spelled + says + meaning.noun() + cut,
                meaning.outflow(),
                inflow,
                trust.of(reading.verdict.matchClass()));
    }

    /** The tables with their versions and sources. */
    public List<ComponentInfo> info() {
        return List.of(
                new ComponentInfo("knowledge", "grammar", Standard.VERSION, "bank wording of Manna"),
                new ComponentInfo("knowledge", "brands", Standard.VERSION, "Manna; name-suggestion-index"),
                new ComponentInfo("knowledge", "places", Standard.VERSION, "Manna; id-tagging-schema"));
    }

    private record Reading(Verdict verdict, Words words) {}

    private static final class Standard {
        static final String VERSION = "2026.11";
        static final Knowledge KNOWLEDGE = new Knowledge(Set.of());
    }
}
