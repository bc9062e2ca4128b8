/** JSON with the place of every value. */
@NullMarked
package financial.manna.rules.internal.json;

import org.jspecify.annotations.NullMarked;
