/** Features, classifiers, training, evaluation, anomaly detection and amount prediction. */
@NullMarked
package financial.manna.ml;

import org.jspecify.annotations.NullMarked;
