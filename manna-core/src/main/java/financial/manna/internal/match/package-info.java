/** Search for many literals at once. */
@NullMarked
package financial.manna.internal.match;

import org.jspecify.annotations.NullMarked;
