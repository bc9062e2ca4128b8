/** JSON trees as text and back. Not for use outside Manna. */
@NullMarked
package financial.manna.internal.json;

import org.jspecify.annotations.NullMarked;
