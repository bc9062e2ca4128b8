/** The quality scoreboard: one runner per kind of measurement over CSV files. */
@NullMarked
package financial.manna.benchmarks;

import org.jspecify.annotations.NullMarked;
