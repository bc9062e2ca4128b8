package financial.manna.benchmarks.pretrained;

import static org.assertj.core.api.Assertions.assertThat;

import financial.manna.benchmarks.pretrained.KnowledgeEntry.Source;
import financial.manna.ml.internal.pretrained.PretrainedModel;
import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PretrainTest {

    private static final List<KnowledgeEntry> ENTRIES = KnowledgeEntry.all();
    private static final List<MadeUpLine> LINES = MadeUpLine.all(Pretrain.SEED);

    @Test
    void everyTableSpeaksAndOnlyForCategoriesOfTheStandardTaxonomy() {
        Taxonomy taxonomy = Taxonomy.standard();

        assertThat(ENTRIES.stream().map(KnowledgeEntry::source).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(Source.class));
        assertThat(ENTRIES)
                .allMatch(entry -> taxonomy.contains(entry.outflow())
                        && taxonomy.contains(entry.inflow())
                        && !entry.outflow().equals(CategoryId.UNCATEGORIZED));
        assertThat(ENTRIES).noneMatch(entry -> entry.text().matches(".*[~?|<>$^].*"));
    }

    @Test
    void everyCategoryHasATypicalAmount() {
        assertThat(LINES).allMatch(line -> TypicalAmounts.median(line.row().category()) > 0);
    }

    @Test
    void linesHoldTheNamesTheyAreAbout() {
        Set<String> lines = LINES.stream().map(line -> line.descriptor()).collect(Collectors.toSet());

        assertThat(lines).hasSizeGreaterThan(30_000);
        assertThat(lines)
                .anyMatch(line -> line.startsWith("SQ *"))
                .anyMatch(line -> line.contains("BLUE BOTTLE COFFEE"));
    }

    @Test
    void moneyComesInWhereTheCategoryIsOneOfIncome() {
        assertThat(LINES)
                .filteredOn(line -> line.row().category().value().equals("interest_income"))
                .isNotEmpty()
                .allMatch(
                        line -> line.row().transaction().amount().orElseThrow().minorUnits() > 0);
    }

    @Test
    void theModelThatShipsLearntFromTheseVeryLines() {
        assertThat(new PretrainedModel().header().text("digest"))
                .as("tables or templates changed: make the model anew as docs/pretrained.md says")
                .contains(MadeUpLine.digest(LINES));
    }
}
