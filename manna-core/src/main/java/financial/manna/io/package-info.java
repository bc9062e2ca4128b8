/**
 * Statements in, answers out: CSV and JSON.
 *
 * <p>{@link financial.manna.io.TransactionReader} reads statements, {@link financial.manna.io.CategorizationWriter}
 * writes answers and rejected rows, {@link financial.manna.io.MannaJson} is the JSON form of both.
 */
@NullMarked
package financial.manna.io;

import org.jspecify.annotations.NullMarked;
