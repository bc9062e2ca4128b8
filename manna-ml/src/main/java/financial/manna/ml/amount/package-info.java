/** Expects amounts: what a payment will probably be, and between which bounds. */
@NullMarked
package financial.manna.ml.amount;

import org.jspecify.annotations.NullMarked;
