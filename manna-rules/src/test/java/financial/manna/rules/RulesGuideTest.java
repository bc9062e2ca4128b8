package financial.manna.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RulesGuideTest {

    private static final Pattern JSON_BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyExampleOfTheGuideIsValid() throws IOException {
        String guide = Files.readString(Path.of("../docs/rules.md"));

        List<String> examples = JSON_BLOCK
                .matcher(guide)
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();

        assertThat(examples).isNotEmpty();
        assertThat(examples)
                .allSatisfy(
                        example -> assertThat(RuleSet.parse(example).report()).isEmpty());
    }
}
