/** HTTP client for the hosted API and a remote {@link financial.manna.Categorizer}. */
@NullMarked
package financial.manna.client;

import org.jspecify.annotations.NullMarked;
