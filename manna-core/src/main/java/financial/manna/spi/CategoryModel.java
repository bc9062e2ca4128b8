package financial.manna.spi;

import financial.manna.ComponentInfo;
import financial.manna.Evidence;
import financial.manna.ScoredCategory;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.TransactionField;
import java.util.List;
import java.util.Set;

/**
 * A trained classifier.
 *
 * <p>Contract, in the order of calls:
 *
 * <ol>
 *   <li>{@link #info()}, {@link #categories()} and {@link #fieldsRead()} never change.
 *   <li>{@link #predict} is pure, gives equal predictions for contexts that agree on {@link #fieldsRead()} and on the
 *       profile, and names only {@link #categories()}, each once, most probable first. The probabilities add up to at
 *       most 1; what is missing lies on categories not named. An empty list means that the model has nothing to say.
 *   <li>{@link #explain} gives the additive shares of the category's score, the weightiest first.
 *   <li>All methods may be called from many threads at once.
 * </ol>
 *
 * <p>A model that throws fails the one transaction, never the batch.
 *
 * <p>A model that needs no training by the user may be registered as a service under this interface; {@link
 * financial.manna.CategorizerBuilder#pretrained()} takes it. Any other is handed to the builder.
 */
public interface CategoryModel {

    /** What this model is and where it came from. */
    ComponentInfo info();

    /** The categories that the model knows; all must be in the categorizer's taxonomy. */
    Set<CategoryId> categories();

    /** The fields that the model looks at; the answer cache keys on them. */
    Set<TransactionField> fieldsRead();

    /** The most probable categories, calibrated, most probable first. */
    List<ScoredCategory> predict(TransactionContext context);

    /**
     * What counted for or against a category, the weightiest first; empty if the model cannot tell.
     *
     * @param category one of {@link #categories()}
     */
    List<Evidence> explain(TransactionContext context, CategoryId category);
}
