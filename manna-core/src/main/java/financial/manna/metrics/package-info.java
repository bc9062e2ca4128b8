/** An optional binding to Micrometer. */
@NullMarked
package financial.manna.metrics;

import org.jspecify.annotations.NullMarked;
