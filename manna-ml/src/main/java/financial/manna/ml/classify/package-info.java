/** The classifiers that a model can be made of. */
@NullMarked
package financial.manna.ml.classify;

import org.jspecify.annotations.NullMarked;
