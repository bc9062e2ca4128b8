/** The categories that answers are drawn from. */
@NullMarked
package financial.manna.taxonomy;

import org.jspecify.annotations.NullMarked;
