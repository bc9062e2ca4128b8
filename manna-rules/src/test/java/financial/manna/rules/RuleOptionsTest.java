package financial.manna.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleOptionsTest {

    private static final CategoryId COFFEE = CategoryId.of("coffee_and_cafes");

    @Test
    void categoriesMayBeNamedIfThereIsATaxonomy() {
        RuleOptions options =
                RuleOptions.builder().taxonomy(Taxonomy.standard()).build();
        String json = "[ { \"operator\": \"word\", \"value\": \"latte\", \"category\": \"Coffee & Cafes\" },\n"
                + "{ \"operator\": \"word\", \"value\": \"x\", \"category\": \"groceris\" } ]";

        ParsedRules parsed = RuleSet.parse(json, options);

        assertThat(parsed.issues()).singleElement().satisfies(issue -> {
            assertThat(issue.code()).isEqualTo("unknown-category");
            assertThat(issue.hint()).isEqualTo("did you mean \"groceries\"?");
            assertThat(issue.line()).isEqualTo(2);
        });
        assertThat(RuleSet.parse(json.replace("groceris", "groceries"), options)
                        .ruleSet()
                        .rules()
                        .get(0)
                        .category())
                .contains(COFFEE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "cofee_and_cafes | did you mean \"coffee_and_cafes\"?",
                "Cofee & Cafees  | did you mean \"coffee_and_cafes\"?",
                "Coffee-Cafes    | did you mean \"coffee_and_cafes\"?",
                "coffee          | did you mean \"coffee_and_cafes\"?",
                "xyzzyxyzzy      | ~~"
            })
    void namesTheCategoryThatWasProbablyMeant(String typed, String hint) {
        RuleOptions options =
                RuleOptions.builder().taxonomy(Taxonomy.standard()).build();
        Rule rule = Rule.when(TextField.TEXT.word("latte"))
                .category("coffee_and_cafes")
                .build();
        String json = RuleSet.of("s", List.of(rule)).toJson().replace("coffee_and_cafes", typed);

        assertThat(RuleSet.parse(json, options).issues())
                .extracting(RuleIssue::code, RuleIssue::hint)
                .containsExactly(tuple("unknown-category", hint));
    }

    @Test
    void aSetKeepsTheOptionsThatItWasReadWith() {
        RuleOptions wide = RuleOptions.builder().maxTextLength(2_000).build();
        Rule rule = Rule.when(TextField.TEXT.word("a".repeat(1_500)))
                .id("long")
                .category("c")
                .build();
        Rule another = rule.toBuilder().id("another").build();
        Rule tooLong = Rule.when(TextField.TEXT.word("a".repeat(2_500)))
                .id("too-long")
                .category("c")
                .build();
        String json = RuleSet.of("s", List.of(rule), wide).toJson();

        RuleSet read = RuleSet.parse(json, wide).ruleSet();

        assertThat(read.with(another).rules()).containsExactly(rule, another);
        assertThat(read.replace(CategoryId.of("c"), List.of(another))
                        .without("long")
                        .with(rule)
                        .rules())
                .containsExactly(another, rule);
        assertThat(read.compile().info().version()).isEqualTo(read.version());
        assertThat(read.lint()).isEmpty();
        assertThatThrownBy(() -> read.with(tooLong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 2000 are allowed");
        assertThatThrownBy(() -> read.compile(RuleOptions.defaults())).isInstanceOf(IllegalArgumentException.class);
    }
}
