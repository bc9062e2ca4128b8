/** Small pictures. */
@NullMarked
package financial.manna.internal.svg;

import org.jspecify.annotations.NullMarked;
