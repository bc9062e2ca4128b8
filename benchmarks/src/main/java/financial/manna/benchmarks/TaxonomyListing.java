package financial.manna.benchmarks;

import financial.manna.taxonomy.Category;
import financial.manna.taxonomy.Taxonomy;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** Kind {@code taxonomy}: lists every category of the standard taxonomy as {@code id,parent,name}. */
final class TaxonomyListing {

    private TaxonomyListing() {}

    static void run(List<String> args, PrintStream out) throws IOException {
        Options options = Options.parse(args, "--json");
        Taxonomy taxonomy = Taxonomy.standard();
        List<Line> lines = taxonomy.categories().stream().map(Line::of).toList();

        out.println("id,parent,name");
        lines.forEach(line -> out.println(line.id() + "," + line.parent() + "," + line.name()));
        JsonReport.write(options.output("--json"), new Listing(taxonomy.id(), taxonomy.version(), lines));
    }

    private record Listing(String taxonomy, String version, List<Line> categories) {}

    private record Line(String id, String parent, String name) {

        static Line of(Category category) {
            return new Line(
                    category.id().value(),
                    category.parent().map(Object::toString).orElse(""),
                    category.name());
        }
    }
}
