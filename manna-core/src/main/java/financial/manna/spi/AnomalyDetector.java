package financial.manna.spi;

import financial.manna.AnomalyScore;
import financial.manna.ComponentInfo;
import java.util.Optional;

/**
 * Judges how unusual a transaction is, given the account's history in the context.
 *
 * <p>Implementations are pure and thread-safe. A detector that throws fails the one transaction, never the batch.
 */
public interface AnomalyDetector {

    /** What this detector is and where it came from. */
    ComponentInfo info();

    /** The judgement; empty if there is too little to judge by. */
    Optional<AnomalyScore> score(TransactionContext context);
}
