package financial.manna.ml.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import financial.manna.taxonomy.CategoryId;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelSetTest {

    @Test
    void anyLabelGetsAnIdANameAndItsWayBack() {
        List<String> texts =
                List.of("Food & Dining", "food  dining", "Café\nbar", "餐厅", "日本", "x".repeat(300), "Uncategorized");

        LabelSet labels = LabelSet.of(texts);

        for (String text : texts) {
            CategoryId id = labels.category(text);
            assertThat(labels.label(id)).contains(text);
            assertThat(labels.taxonomy().contains(id)).isTrue();
        }
        assertThat(labels.category("Food & Dining").value()).isEqualTo("label.food_dining");
        assertThat(labels.labels()).hasSize(7);
        assertThat(labels.taxonomy().get(labels.category("Café\nbar")).name()).isEqualTo("Café bar");
    }

    @Test
    void theOrderOfLabelsChangesNothing() {
        LabelSet one = LabelSet.of(List.of("b", "A", "a", "B "));
        LabelSet other = LabelSet.of(List.of("B ", "a", "A", "b", "b"));

        for (String label : one.labels()) {
            assertThat(other.category(label)).isEqualTo(one.category(label));
        }
    }

    @Test
    void aBlankLabelIsNoAnswer() {
        LabelSet labels = LabelSet.of(List.of(" ", "a"));

        assertThat(labels.category(" ")).isEqualTo(CategoryId.UNCATEGORIZED);
        assertThat(labels.label(CategoryId.UNCATEGORIZED)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> labels.category("c"))
                .withMessageContaining("\"c\"");
    }
}
