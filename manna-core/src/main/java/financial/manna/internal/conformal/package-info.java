/** Prediction intervals from held-out errors. */
@NullMarked
package financial.manna.internal.conformal;

import org.jspecify.annotations.NullMarked;
