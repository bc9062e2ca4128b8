/** Makes the pre-trained model of manna-ml from the knowledge tables of manna-core. */
@NullMarked
package financial.manna.benchmarks.pretrained;

import org.jspecify.annotations.NullMarked;
