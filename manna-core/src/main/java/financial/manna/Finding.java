package financial.manna;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Something worth telling the account holder: a duplicate charge, a price rise, a missing payment.
 *
 * @param code the stable kind, such as {@code duplicate_charge}
 * @param riskLevel how much it asks for attention
 * @param message the finding in words for a person, with its numbers
 * @param transactionIds the transactions it is about, as far as they have ids
 */
public record Finding(String code, RiskLevel riskLevel, String message, List<String> transactionIds) {

    public Finding {
        requireNonNull(code, "code");
        requireNonNull(riskLevel, "riskLevel");
        requireNonNull(message, "message");
        transactionIds = List.copyOf(transactionIds);
    }
}
