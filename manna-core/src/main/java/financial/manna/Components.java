package financial.manna;

import financial.manna.internal.knowledge.Knowledge;
import financial.manna.spi.AnomalyDetector;
import financial.manna.spi.CategoryModel;
import financial.manna.spi.RuleEngine;
import financial.manna.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The components of a local categorizer, in the order in which they are asked. */
final class Components {

    private Components() {}

    static List<ComponentInfo> of(
            Taxonomy taxonomy,
            @Nullable Enrichment enrichment,
            Knowledge knowledge,
            @Nullable RuleEngine rules,
            @Nullable CategoryModel model,
            @Nullable CategoryModel pretrained,
            @Nullable AnomalyDetector anomalyDetector) {
        List<ComponentInfo> components = new ArrayList<>();
        components.add(new ComponentInfo(
                "taxonomy",
                taxonomy.id(),
                taxonomy.version(),
                taxonomy.categories().size() + " categories"));
        if (enrichment != null) {
            components.add(enrichment.info());
        }
        if (rules != null) {
            components.add(rules.info());
        }
        components.addAll(knowledge.info());
        if (model != null) {
            components.add(model.info());
        }
        if (pretrained != null) {
            components.add(pretrained.info());
        }
        if (anomalyDetector != null) {
            components.add(anomalyDetector.info());
        }
        return List.copyOf(components);
    }
}
