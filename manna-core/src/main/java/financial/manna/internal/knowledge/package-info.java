/** What Manna knows of merchants and banks before any training: tables, their matching, and the judgement of matches. */
@NullMarked
package financial.manna.internal.knowledge;

import org.jspecify.annotations.NullMarked;
