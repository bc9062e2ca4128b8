package financial.manna.spi;

import static org.assertj.core.api.Assertions.assertThat;

import financial.manna.Evidence;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link RuleEngine} must hold to. */
public interface RuleEngineContract {

    /** The engine under test, ready for use. */
    RuleEngine engine();

    @Test
    default void ruleEngineIsTotalAndPure() {
        RuleEngine engine = engine();

        for (TransactionContext context : Contexts.some(1, 500)) {
            assertThat(engine.evaluate(context)).isEqualTo(engine.evaluate(context));
        }
    }

    @Test
    default void ruleEngineReadsOnlyTheFieldsItNames() {
        RuleEngine engine = engine();

        for (TransactionContext context : Contexts.some(2, 500)) {
            assertThat(engine.evaluate(Contexts.sameOn(engine.fieldsRead(), context)))
                    .isEqualTo(engine.evaluate(context));
        }
    }

    @Test
    default void ruleEngineExplainsWhatItDecides() {
        RuleEngine engine = engine();

        for (TransactionContext context : Contexts.some(3, 500)) {
            List<Evidence> explanation = engine.explain(context);

            engine.evaluate(context).ifPresent(match -> {
                assertThat(explanation).isNotEmpty();
                assertThat(explanation.get(0).id()).isEqualTo(match.ruleIds().get(0));
                assertThat(explanation.get(0).role()).isEqualTo(Evidence.Role.SUPPORTS);
            });
        }
    }

    @Test
    default void ruleEngineAssignsOnlyTheCategoriesItNames() {
        RuleEngine engine = engine();

        for (TransactionContext context : Contexts.some(4, 500)) {
            assertThat(engine.categories())
                    .containsAll(engine.evaluate(context).flatMap(RuleMatch::category).stream()
                            .toList());
        }
        assertThat(engine.info().kind()).isEqualTo("rules");
    }
}
