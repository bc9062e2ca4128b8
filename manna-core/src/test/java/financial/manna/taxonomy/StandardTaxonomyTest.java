package financial.manna.taxonomy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class StandardTaxonomyTest {

    @Test
    void resourceIsInTheFormThatToJsonWrites() throws IOException {
        try (InputStream resource = Taxonomy.class.getResourceAsStream("standard-taxonomy.json")) {
            assertThat(Taxonomy.standard().toJson()).isEqualTo(new String(resource.readAllBytes(), UTF_8));
        }
    }
}
