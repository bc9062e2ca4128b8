/** JMH benchmarks; {@code java -jar benchmarks.jar} runs them. */
@NullMarked
package financial.manna.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
