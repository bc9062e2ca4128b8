package financial.manna.ml.feature;

import static financial.manna.ml.feature.FeatureGroupsTest.features;
import static org.assertj.core.api.Assertions.assertThat;

import financial.manna.account.AccountProfile;
import financial.manna.spi.FeatureGroup;
import financial.manna.spi.TransactionContext;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The list of features in the documentation and the features of the code are the same. */
class FeatureListTest {

    private static final Pattern LISTED =
            Pattern.compile("`((?:word|char|name|merchant|amount|knowledge|time|behaviour):[^`]*)`");

    @Test
    void theDocumentationListsExactlyTheFeaturesThatThereAre() throws IOException {
        Set<String> listed = new TreeSet<>();
        Matcher matcher = LISTED.matcher(Files.readString(Path.of("..", "docs", "features.md")));
        while (matcher.find()) {
            listed.add(matcher.group(1));
        }
        Set<String> made = made();

        for (String feature : made) {
            assertThat(listed).as("listed for " + feature).anyMatch(feature::startsWith);
        }
        for (String stem : listed) {
            assertThat(made).as("made of " + stem).anyMatch(feature -> feature.startsWith(stem));
        }
    }

    private static Set<String> made() {
        List<FeatureGroup> groups = List.of(
                StatementFeatures.words(TextOptions.words()),
                StatementFeatures.characters(TextOptions.characters()),
                StatementFeatures.merchantName(TextOptions.characters()),
                StatementFeatures.merchant(),
                StatementFeatures.amount(),
                StatementFeatures.knowledge(),
                StatementFeatures.time(),
                StatementFeatures.behaviour());
        Set<String> made = new TreeSet<>();
        for (TransactionContext context : contexts()) {
            for (FeatureGroup group : groups) {
                features(group, context).keySet().forEach(name -> made.add(group.id() + ":" + name));
            }
        }
        return made;
    }

    private static List<TransactionContext> contexts() {
        List<TransactionContext> contexts = new ArrayList<>();
        String[] amounts = {"-12.99", "12.00", "-100.00", "0.00", "-20.00"};
        String[] lines = {
            "SQ *BLUE BOTTLE COFFEE 0123 SAN FRANCISCO CA",
            "PAYPAL *SPOTIFY 402-935-7733",
            "NETFLIX.COM",
            "STARBUCKS STORE 01234 SEATTLE WA",
            "CORNER BAKERY",
            "MONTHLY ACCOUNT FEE",
            "INTEREST PAYMENT",
            "PURCHASE CARD XXXX1234 ACME",
            "RIVERSIDE DENTAL CLINIC"
        };
        AccountProfile profile = AccountProfile.empty();
        LocalDate date = LocalDate.of(2026, 1, 1);
        for (int i = 0; i < 120; i++) {
            Transaction transaction = Transaction.builder(lines[i % lines.length])
                    .amount(Money.of(amounts[(i / lines.length) % amounts.length], "USD"))
                    .bookingDate(date.plusDays(i))
                    .time(LocalTime.of(i % 24, 0))
                    .merchant("Acme")
                    .build();
            TransactionContext context = TransactionContext.of(transaction, profile);
            contexts.add(context);
            profile = profile.update(transaction, context.parsed().key(), CategoryId.of("any"));
        }
        contexts.add(TransactionContext.of(Transaction.of("NEW PLACE")));
        return contexts;
    }
}
