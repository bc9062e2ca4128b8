/** What an account's past says about its next line. */
@NullMarked
package financial.manna.account;

import org.jspecify.annotations.NullMarked;
