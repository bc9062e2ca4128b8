/** The model that ships with Manna. */
@NullMarked
package financial.manna.ml.internal.pretrained;

import org.jspecify.annotations.NullMarked;
