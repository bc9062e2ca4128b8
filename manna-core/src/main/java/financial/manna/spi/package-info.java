/** What a host or a sibling module may plug into the facade. */
@NullMarked
package financial.manna.spi;

import org.jspecify.annotations.NullMarked;
