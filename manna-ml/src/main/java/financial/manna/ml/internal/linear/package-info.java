/** Sparse rows and the linear learners over them. */
@NullMarked
package financial.manna.ml.internal.linear;

import org.jspecify.annotations.NullMarked;
