/** What models see of a transaction: groups of named features, and the vocabulary that numbers them. */
@NullMarked
package financial.manna.ml.feature;

import org.jspecify.annotations.NullMarked;
