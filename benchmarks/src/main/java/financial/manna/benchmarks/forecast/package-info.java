/** JMH benchmarks of recurring streams and forecasts. */
@NullMarked
package financial.manna.benchmarks.forecast;

import org.jspecify.annotations.NullMarked;
