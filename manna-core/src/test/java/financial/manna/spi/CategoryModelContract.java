package financial.manna.spi;

import static org.assertj.core.api.Assertions.assertThat;

import financial.manna.ScoredCategory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link CategoryModel} must hold to. */
public interface CategoryModelContract {

    /** The model under test, trained and ready for use. */
    CategoryModel model();

    @Test
    default void modelPredictsADistributionOverItsCategories() {
        CategoryModel model = model();

        for (TransactionContext context : Contexts.some(1, 300)) {
            List<ScoredCategory> prediction = model.predict(context);
            double sum =
                    prediction.stream().mapToDouble(ScoredCategory::probability).sum();

            assertThat(sum).isLessThanOrEqualTo(1 + 1e-6);
            assertThat(prediction).isSortedAccordingTo((a, b) -> Double.compare(b.probability(), a.probability()));
            assertThat(prediction).extracting(ScoredCategory::category).doesNotHaveDuplicates();
            assertThat(model.categories())
                    .containsAll(
                            prediction.stream().map(ScoredCategory::category).toList());
        }
    }

    @Test
    default void modelIsPureAndReadsOnlyTheFieldsItNames() {
        CategoryModel model = model();

        for (TransactionContext context : Contexts.some(2, 300)) {
            List<ScoredCategory> prediction = model.predict(context);

            assertThat(model.predict(context)).isEqualTo(prediction);
            assertThat(model.predict(Contexts.sameOn(model.fieldsRead(), context)))
                    .isEqualTo(prediction);
        }
    }

    @Test
    default void modelExplainsEveryCategoryItPredicts() {
        CategoryModel model = model();

        for (TransactionContext context : Contexts.some(3, 100)) {
            for (ScoredCategory prediction : model.predict(context)) {
                assertThat(model.explain(context, prediction.category())).doesNotContainNull();
            }
        }
        assertThat(model.info().kind()).isEqualTo("model");
        assertThat(model.info().id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    }
}
