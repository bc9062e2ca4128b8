package financial.manna.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import financial.manna.taxonomy.Category;
import financial.manna.taxonomy.Taxonomy;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;

/** Kind {@code taxonomy}: lists every category of the standard taxonomy as {@code id,parent,name}. */
final class TaxonomyListing {

    private TaxonomyListing() {}

    static void run(List<String> args, PrintStream out) throws IOException {
        Options options = Options.parse(args, "--json");
        Taxonomy taxonomy = Taxonomy.standard();
        List<Line> lines = taxonomy.categories().stream().map(Line::of).toList();

        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(new PrintWriter(out, true, UTF_8));
        csv.writeRecord("id", "parent", "name");
        lines.forEach(line -> csv.writeRecord(line.id(), line.parent(), line.name()));
        csv.flush();
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
