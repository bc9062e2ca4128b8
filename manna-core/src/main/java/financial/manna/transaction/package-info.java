/** One statement line: {@link financial.manna.transaction.Transaction} and its amount. */
@NullMarked
package financial.manna.transaction;

import org.jspecify.annotations.NullMarked;
