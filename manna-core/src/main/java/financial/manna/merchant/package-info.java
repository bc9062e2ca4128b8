/** From a raw descriptor to the counterparty behind it. */
@NullMarked
package financial.manna.merchant;

import org.jspecify.annotations.NullMarked;
