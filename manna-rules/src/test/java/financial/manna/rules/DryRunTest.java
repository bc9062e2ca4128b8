package financial.manna.rules;

import static org.assertj.core.api.Assertions.assertThat;

import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DryRunTest {

    private static final RuleSet RULES = RuleSet.of(
            "mine",
            List.of(
                    Rule.when(TextField.TEXT.word("coffee"))
                            .id("coffee")
                            .category("coffee_and_cafes")
                            .merchantName("The Coffee Shop")
                            .build(),
                    Rule.when(Condition.outflow())
                            .id("out")
                            .tags(List.of("spent"))
                            .build()));

    private static final List<Transaction> TRANSACTIONS = List.of(
            Transaction.of("COFFEE 1", Money.of("-5", "USD")),
            Transaction.of("COFFEE 2"),
            Transaction.of("TEA", Money.of("-5", "USD")),
            Transaction.of("TEA"),
            Transaction.builder("COFFEE 3").ownLabel(CategoryId.of("gifts")).build(),
            Transaction.builder("COFFEE 4").merchant("The Coffee Shop").build());

    @Test
    void countsAndNamesWhatWouldChange() {
        DryRun run = DryRun.of(
                RULES,
                TRANSACTIONS,
                transaction -> transaction.descriptor().endsWith("4")
                        ? CategoryId.of("coffee_and_cafes")
                        : CategoryId.UNCATEGORIZED);

        assertThat(run.transactionsProcessed()).isEqualTo(6);
        assertThat(run.transactionsCategorized()).isEqualTo(4);
        assertThat(run.updatedCount()).isEqualTo(3);
        assertThat(run.lockedCount()).isEqualTo(1);
        assertThat(run.matches()).isEqualTo(Map.of("coffee", 4, "out", 2));
        assertThat(run.changes()).extracting(DryRun.Change::row).containsExactly(0, 1, 2);
        DryRun.Change first = run.changes().get(0);
        assertThat(first.before()).isEqualTo(CategoryId.UNCATEGORIZED);
        assertThat(first.after()).isEqualTo(CategoryId.of("coffee_and_cafes"));
        assertThat(first.tags()).containsExactly("spent");
        assertThat(first.merchantName()).contains("The Coffee Shop");
        assertThat(first.why()).isEqualTo("Rule \"coffee\": the line has the word \"COFFEE\"");
        assertThat(run.changes().get(2).after()).isEqualTo(CategoryId.UNCATEGORIZED);
    }

    @Test
    void saysItInTheShapeOfTheHostedAnswer() {
        DryRun run = DryRun.of(RULES, TRANSACTIONS.subList(0, 1), transaction -> CategoryId.UNCATEGORIZED);

        assertThat(run.toJson()).isEqualTo("""
                        {
                          "success": true,
                          "dry_run": true,
                          "transactions_processed": 1,
                          "transactions_categorized": 1,
                          "updated_count": 1,
                          "locked_count": 0,
                          "matches": [ {
                            "rule": "coffee",
                            "count": 1
                          }, {
                            "rule": "out",
                            "count": 1
                          } ],
                          "changes": [ {
                            "row": 0,
                            "description": "COFFEE 1",
                            "before": "uncategorized",
                            "after": "coffee_and_cafes",
                            "tags": [ "spent" ],
                            "merchant_name": "The Coffee Shop",
                            "why": "Rule \\"coffee\\": the line has the word \\"COFFEE\\""
                          } ]
                        }
                        """);
    }

    @Test
    void keepsABoundedNumberOfChangesAndCountsAll() {
        DryRun run = DryRun.of(
                RULES,
                Collections.nCopies(DryRun.MAX_CHANGES + 5, Transaction.of("COFFEE")),
                transaction -> CategoryId.UNCATEGORIZED);

        assertThat(run.updatedCount()).isEqualTo(DryRun.MAX_CHANGES + 5);
        assertThat(run.changes()).hasSize(DryRun.MAX_CHANGES);
    }
}
