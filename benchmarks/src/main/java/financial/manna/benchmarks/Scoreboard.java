package financial.manna.benchmarks;

import static java.util.Map.entry;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures quality over CSV files: {@code java -cp benchmarks.jar financial.manna.benchmarks.Scoreboard KIND ...}.
 *
 * <p>Exit codes: 0 done, 1 a file could not be read or written, 2 the arguments are wrong.
 */
public final class Scoreboard {

    /** Every kind there is, by name; the one place to add another. */
    private static final Map<String, Kind> KINDS = new TreeMap<>(Map.ofEntries(
            entry("account-state", new Kind(AccountState.USAGE, AccountState::run)),
            entry("amount", new Kind(AmountScore.USAGE, AmountScore::run)),
            entry("anomaly", new Kind(AnomalyRows.USAGE, AnomalyRows::run)),
            entry("anomaly-explain", new Kind(AnomalyExplain.USAGE, AnomalyExplain::run)),
            entry("card-anomaly", new Kind(CardAnomaly.USAGE, CardAnomaly::run)),
            entry("categorization", new Kind(CategorizationScore.USAGE, CategorizationScore::run)),
            entry("compare", new Kind(PeerComparison.USAGE, PeerComparison::run)),
            entry("feature-ablation", new Kind(FeatureAblation.USAGE, FeatureAblation::run)),
            entry("knowledge-ablation", new Kind(KnowledgeAblation.USAGE, KnowledgeAblation::run)),
            entry("forecast", new Kind(ForecastScore.USAGE, ForecastScore::run)),
            entry("forecast-load", new Kind(ForecastLoad.USAGE, ForecastLoad::run)),
            entry("merchant-keys", new Kind("--toronto FILE --mint FILE", MerchantKeys::run)),
            entry("recurring", new Kind(RecurringScore.USAGE, RecurringScore::run)),
            entry("rules", new Kind(RulesScore.USAGE, RulesScore::run)),
            entry("taxonomy", new Kind("[--json OUT]", TaxonomyListing::run)),
            entry("zero-shot", new Kind(ZeroShot.USAGE, ZeroShot::run))));

    private Scoreboard() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int status = run(List.of(args), out, err);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Runs one kind and returns the exit code; results go to {@code out}, complaints to {@code err}. */
    static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.isEmpty()) {
            err.println("which kind of score?");
            printKinds(err);
            return 2;
        }
        String name = args.get(0);
        Kind kind = KINDS.get(name);
        if (kind == null) {
            err.println("unknown kind \"" + name + "\"");
            printKinds(err);
            return 2;
        }
        try {
            kind.runner().run(args.subList(1, args.size()), out);
            return 0;
        } catch (UsageException e) {
            err.println(e.getMessage());
            err.println("usage: Scoreboard " + name + " " + kind.usage());
            return 2;
        } catch (IOException | UncheckedIOException e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    private static void printKinds(PrintStream err) {
        err.println("known kinds:");
        KINDS.forEach((name, kind) -> err.println("  " + name + " " + kind.usage()));
    }

    /** Measures one thing. */
    @FunctionalInterface
    interface Runner {

        /**
         * Measures and prints.
         *
         * @param args what follows the kind on the command line
         * @throws UsageException if the arguments are wrong
         * @throws IOException if a file cannot be read or written
         */
        void run(List<String> args, PrintStream out) throws IOException;
    }

    /**
     * A kind of measurement.
     *
     * @param usage its arguments, as the help prints them
     */
    private record Kind(String usage, Runner runner) {}
}
