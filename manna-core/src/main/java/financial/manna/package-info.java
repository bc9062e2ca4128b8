/** Turns bank and card lines into answers people can trust; {@link Categorizer} is the door. */
@NullMarked
package financial.manna;

import org.jspecify.annotations.NullMarked;
