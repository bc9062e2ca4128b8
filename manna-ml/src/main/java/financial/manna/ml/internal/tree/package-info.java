/** Boosted trees and forests: trained by XGBoost, walked in plain Java. */
@NullMarked
package financial.manna.ml.internal.tree;

import org.jspecify.annotations.NullMarked;
