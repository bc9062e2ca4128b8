/** Speed and size of rule engines. */
@NullMarked
package financial.manna.benchmarks.rules;

import org.jspecify.annotations.NullMarked;
