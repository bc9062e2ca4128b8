/** Versions of a model in a directory, which of them is in use, and how it is exchanged while others ask. */
@NullMarked
package financial.manna.ml.registry;

import org.jspecify.annotations.NullMarked;
