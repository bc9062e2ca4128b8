/** Users' rules as data; {@code RuleSet} is the door. */
@NullMarked
package financial.manna.rules;

import org.jspecify.annotations.NullMarked;
