/** Training from a user's own labels, and the trained model. */
@NullMarked
package financial.manna.ml.train;

import org.jspecify.annotations.NullMarked;
