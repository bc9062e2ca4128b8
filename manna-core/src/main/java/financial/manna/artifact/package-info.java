/** The one file format in which anything learnt or collected is stored. */
@NullMarked
package financial.manna.artifact;

import org.jspecify.annotations.NullMarked;
