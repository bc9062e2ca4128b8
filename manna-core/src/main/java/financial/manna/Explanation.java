package financial.manna;

import static java.util.Objects.requireNonNull;

import financial.manna.merchant.ParsedDescriptor;
import java.util.List;

/**
 * Why an answer is what it is: all that spoke for it, against it, or nearly did.
 *
 * @param categorization the answer, equal to what {@code categorize} gives
 * @param parsed what the descriptor says
 * @param evidence what counted, in order of precedence: support first, then what was outranked, then near misses
 */
public record Explanation(Categorization categorization, ParsedDescriptor parsed, List<Evidence> evidence) {

    public Explanation {
        requireNonNull(categorization, "categorization");
        requireNonNull(parsed, "parsed");
        evidence = List.copyOf(evidence);
    }
}
