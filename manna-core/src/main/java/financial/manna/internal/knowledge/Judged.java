package financial.manna.internal.knowledge;

import financial.manna.internal.pool.Clue;

/**
 * What a line says.
 *
 * @param matchClass the class of what was found, whose trust the clue has
 * @param clue what it speaks for
 */
record Judged(String matchClass, Clue clue) {}
