package financial.manna.benchmarks.pretrained;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import financial.manna.taxonomy.CategoryId;
import financial.manna.taxonomy.Taxonomy;
import java.util.Map;

/** What a payment of a category comes to, roughly, in currencies near the dollar; estimates of our own. */
final class TypicalAmounts {

    private static final Map<String, Integer> MEDIANS = Map.ofEntries(
            entry("income", 1_500),
            entry("refunds", 100),
            entry("reimbursements", 100),
            entry("self_employment", 100),
            entry("interest_income", 5),
            entry("transfers", 200),
            entry("person_to_person", 60),
            entry("cash_withdrawal", 60),
            entry("fees", 15),
            entry("food_and_dining", 20),
            entry("groceries", 45),
            entry("restaurants", 28),
            entry("bars_and_alcohol", 28),
            entry("food_delivery", 28),
            entry("fast_food", 11),
            entry("convenience_stores", 11),
            entry("coffee_and_cafes", 7),
            entry("transportation", 30),
            entry("public_transport", 8),
            entry("parking_and_tolls", 8),
            entry("vehicle_maintenance", 120),
            entry("vehicle_purchase", 3_000),
            entry("shopping", 45),
            entry("books", 20),
            entry("tobacco_and_vape", 20),
            entry("gift_shops", 20),
            entry("electronics", 80),
            entry("housing", 120),
            entry("rent", 1_200),
            entry("mortgage", 1_200),
            entry("home_improvement", 60),
            entry("utilities", 80),
            entry("health", 70),
            entry("pharmacies", 25),
            entry("personal_care", 40),
            entry("entertainment", 20),
            entry("streaming", 12),
            entry("music", 12),
            entry("news_and_magazines", 12),
            entry("travel", 220),
            entry("trains_and_coaches", 40),
            entry("education_and_family", 150),
            entry("financial", 200),
            entry("government_and_taxes", 150),
            entry("business", 150),
            entry("postage_and_shipping", 20),
            entry("gifts_and_donations", 60));

    private TypicalAmounts() {}

    /** The median of a category, or that of its primary one. */
    static int median(CategoryId category) {
        String primary = Taxonomy.standard().primaryOf(category).value();
        return MEDIANS.getOrDefault(category.value(), requireNonNull(MEDIANS.get(primary), primary));
    }
}
