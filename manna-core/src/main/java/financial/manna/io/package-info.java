/** Statements in, answers out: CSV and JSON. */
@NullMarked
package financial.manna.io;

import org.jspecify.annotations.NullMarked;
