/** How good a model's predictions are, how sure that is, and whether what it sees has changed. */
@NullMarked
package financial.manna.ml.evaluate;

import org.jspecify.annotations.NullMarked;
