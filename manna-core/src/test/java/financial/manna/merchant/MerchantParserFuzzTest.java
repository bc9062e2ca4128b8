package financial.manna.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any text gives an answer that keeps the parser's promises; fuzzed for real with JAZZER_FUZZ=1. */
class MerchantParserFuzzTest {

    private static final int LONGEST_LINE = 16_384;

    @FuzzTest(maxDuration = "5m")
    void anyTextIsRead(FuzzedDataProvider data) {
        String descriptor = data.consumeString(LONGEST_LINE);

        ParsedDescriptor parsed = MerchantParser.standard().parse(descriptor);

        assertThat(parsed.raw()).isSameAs(descriptor);
        assertThat(parsed.key()).doesNotContain(" ");
        assertThat(parsed.text()).doesNotContain("  ");
        assertThat(parsed.counterparty().length()).isLessThanOrEqualTo(2 * descriptor.length() + 32);
        ParsedDescriptor again = MerchantParser.standard().parse(descriptor);
        assertThat(again.key()).isEqualTo(parsed.key());
        assertThat(again.counterparty()).isEqualTo(parsed.counterparty());
    }
}
