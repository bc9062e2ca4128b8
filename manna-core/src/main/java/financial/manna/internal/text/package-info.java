/** Folding of text for comparison. */
@NullMarked
package financial.manna.internal.text;

import org.jspecify.annotations.NullMarked;
