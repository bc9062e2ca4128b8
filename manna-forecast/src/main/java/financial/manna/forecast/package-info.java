/** Recurring streams and cash-flow forecasts with prediction intervals. */
@NullMarked
package financial.manna.forecast;

import org.jspecify.annotations.NullMarked;
