/** The pool in which all evidence that is no rule is weighed together. */
@NullMarked
package financial.manna.internal.pool;

import org.jspecify.annotations.NullMarked;
