/** What is unusual: an isolation forest, detectors over rows of numbers and over an account's transactions. */
@NullMarked
package financial.manna.ml.anomaly;

import org.jspecify.annotations.NullMarked;
