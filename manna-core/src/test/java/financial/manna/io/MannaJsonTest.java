package financial.manna.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import financial.manna.AbstentionReason;
import financial.manna.Categorization;
import financial.manna.Decider;
import financial.manna.RiskLevel;
import financial.manna.transaction.Money;
import financial.manna.transaction.Transaction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MannaJsonTest {

    @Test
    void givesBackEveryTransaction() throws IOException {
        RandomValues random = new RandomValues(1);
        for (int i = 0; i < 5_000; i++) {
            Transaction transaction = random.transaction();

            assertThat(MannaJson.readTransaction(MannaJson.toJson(transaction))).isEqualTo(transaction);
        }
    }

    @Test
    void givesBackEveryAnswer() throws IOException {
        RandomValues random = new RandomValues(2);
        for (int i = 0; i < 5_000; i++) {
            Categorization answer = random.categorization();

            assertThat(MannaJson.readCategorization(MannaJson.toJson(answer))).isEqualTo(answer);
        }
    }

    @Test
    void writesTheSameUnderTurkishLocale() throws IOException {
        RandomValues random = new RandomValues(3);
        List<Categorization> answers =
                Stream.generate(random::categorization).limit(200).toList();
        List<String> json = answers.stream().map(MannaJson::toJson).toList();
        Locale locale = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            assertThat(answers.stream().map(MannaJson::toJson)).isEqualTo(json);
            for (int i = 0; i < json.size(); i++) {
                assertThat(MannaJson.readCategorization(json.get(i))).isEqualTo(answers.get(i));
            }
        } finally {
            Locale.setDefault(locale);
        }
    }

    @Test
    void hasAPlainForm() {
        Transaction transaction = Transaction.builder("SQ *CAFE")
                .amount(Money.of("-5.75", "USD"))
                .bookingDate(LocalDate.of(2026, 1, 15))
                .tags(List.of("coffee"))
                .build();

        assertThat(MannaJson.toJson(transaction))
                .isEqualTo("{\"v\":1,\"descriptor\":\"SQ *CAFE\",\"booking_date\":\"2026-01-15\","
                        + "\"amount\":{\"value\":\"-5.75\",\"currency\":\"USD\"},\"tags\":[\"coffee\"]}");
    }

    @Test
    void readsNumbersNullsAndUnknownFields() throws IOException {
        String json = "{\"descriptor\":\"a\",\"new\":{\"deep\":[1,{\"x\":null}]},\"amount\":{\"value\":-5.75,"
                + "\"currency\":null,\"scale\":2},\"merchant\":null,\"also_new\":[],\"type\":\"reward\",\"v\":1}";

        assertThat(MannaJson.readTransaction(json))
                .isEqualTo(Transaction.of("a", Money.withoutCurrency(new java.math.BigDecimal("-5.75"))));
    }

    @Test
    void takesTheCautiousReadingOfUnknownConstants() throws IOException {
        String json = "{\"category\":\"a\",\"confidence\":0.5,\"decided_by\":\"oracle\",\"abstention_reason\":\"moon\","
                + "\"anomaly\":{\"score\":0.5,\"risk_level\":\"extreme\",\"findings\":[{\"code\":\"c\","
                + "\"risk_level\":\"odd\"}]}}";

        Categorization answer = MannaJson.readCategorization(json);

        assertThat(answer.decidedBy()).isEqualTo(Decider.NONE);
        assertThat(answer.abstentionReason()).contains(AbstentionReason.LOW_CONFIDENCE);
        assertThat(answer.anomaly().orElseThrow().riskLevel()).isEqualTo(RiskLevel.HIGH);
        assertThat(answer.anomaly().orElseThrow().findings().get(0).riskLevel()).isEqualTo(RiskLevel.HIGH);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                     | column 2: field "descriptor" is missing
            {"descriptor":7}                                       | /descriptor: expected is a text, not a number
            {"descriptor":["a"]}                                   | /descriptor: expected is a text, not a list
            {"descriptor":"a","descriptor":"b"}                    | Duplicate field 'descriptor'
            {"descriptor":"a","v":2}                               | /v: version 2 is newer than version 1
            {"descriptor":"a","v":"1"}                             | /v: expected is a number, not a text
            {"descriptor":"a","booking_date":"2026-02-31"}         | /booking_date: "2026-02-31" is not a date
            {"descriptor":"a","booking_date":"31.01.2026"}         | /booking_date: "31.01.2026" is not a date
            {"descriptor":"a","time":"25:00"}                      | /time: "25:00" is not a time of day
            {"descriptor":"a","mcc":"12"}                          | /mcc: mcc must be four digits, not "12"
            {"descriptor":"a","own_label":"a b"}                   | /own_label: category id "a b" has a character
            {"descriptor":"a","reconciled":"yes"}                  | /reconciled: expected is true or false, not a text
            {"descriptor":"a","tags":"b"}                          | /tags: expected is a list, not a text
            {"descriptor":"a","tags":["b",1]}                      | /tags/1: expected is a text, not a number
            {"descriptor":"a","tags":["b",null]}                   | /tags/1: expected is a text, not null
            {"descriptor":"a","amount":5}                          | /amount: expected is an object, not a number
            {"descriptor":"a","amount":{"currency":"USD"}}         | /amount: field "value" is missing
            {"descriptor":"a","amount":{"value":"NaN"}}            | /amount: not a decimal number: "NaN"
            {"descriptor":"a","amount":{"value":"1e400"}}          | does not fit 64 bits of minor units
            {"descriptor":"a","amount":{"value":1e999999999}}      | does not fit 64 bits of minor units
            {"descriptor":"a","amount":{"value":"1.001","currency":"USD"}} | has more than the 2 decimals of USD
            {"descriptor":"a","amount":{"value":"1","currency":"EURO"}}    | not an ISO 4217 currency code: "EURO"
            {"descriptor":"a","amount":{"value":"1e-99999999"}}    | has more than the 4 decimals of XXX
            {"descriptor":"a","amount":{"value":"11111111111111111111111111111111111111111"}} | has 41 characters, at most 40
            {"descriptor":"a","amount":{"value":true}}             | /amount/value: expected is a decimal number
            {"descriptor":"\\ud800"}                               | /descriptor: the text has half of a surrogate pair
            {"descriptor":"a"} x                                   | line 1, column
            {"descriptor":"a"}{}                                   | something follows the end of the value
            [{"descriptor":"a"}]                                   | expected is an object, not a list
            {"descriptor":"a"                                      | line 1, column
            null                                                   | expected is an object, not null
            """)
    void saysWhereATransactionIsWrong(String json, String message) {
        assertThatThrownBy(() -> MannaJson.readTransaction(json))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("line 1, column ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"confidence":1}                                        | field "category" is missing
            {"category":"a"}                                        | field "confidence" is missing
            {"category":"","confidence":1}                          | /category: a category id has 1 to 64 characters
            {"category":"a","confidence":1.5}                       | /confidence: expected is a number in [0,1], not 1.5
            {"category":"a","confidence":-0.1}                      | /confidence: expected is a number in [0,1], not -0.1
            {"category":"a","confidence":"NaN"}                     | /confidence: expected is a number, not a text
            {"category":"a","confidence":1e400}                     | /confidence: expected is a number in [0,1]
            {"category":"a","confidence":1,"alternatives":[{}]}     | /alternatives/0: field "category" is missing
            {"category":"a","confidence":1,"anomaly":{}}            | /anomaly: field "score" is missing
            {"category":"a","confidence":1,"anomaly":{"score":2}}   | /anomaly/score: expected is a number in [0,1]
            """)
    void saysWhereAnAnswerIsWrong(String json, String message) {
        assertThatThrownBy(() -> MannaJson.readCategorization(json))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }

    @Test
    void boundsLengthAndDepth() {
        assertThatThrownBy(() -> MannaJson.readTransaction("{\"descriptor\":\"" + "a".repeat(16_385) + "\"}"))
                .hasMessageContaining("/descriptor: descriptor has 16385 characters, at most 16384 are allowed");
        assertThatThrownBy(() -> MannaJson.readTransaction("{\"notes\":\"" + "a".repeat(2_000_000) + "\"}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("1000000");
        assertThatThrownBy(() -> MannaJson.readTransaction("{\"new\":" + "[".repeat(100_000)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("50");
        String tags = String.join(
                ",", IntStream.range(0, 1_001).mapToObj(i -> "\"" + i + "\"").toList());
        assertThatThrownBy(() -> MannaJson.readTransaction("{\"tags\":[" + tags + "]}"))
                .hasMessageContaining("/tags")
                .hasMessageContaining("more than 1000 elements");
    }

    @Test
    void refusesToWriteHalfASurrogatePair() {
        assertThatThrownBy(() -> MannaJson.toJson(Transaction.of("a\uD800b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("descriptor has half of a surrogate pair");
        assertThatThrownBy(() -> MannaJson.toJson(
                        Transaction.builder("a").tags(List.of("\uDC00")).build()))
                .hasMessageContaining("tags");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[%s,%s]", "%s\n%s\n", "%s %s", " [ %s , %s ] \n"})
    void readsListsAndLines(String form) throws IOException {
        Transaction first = Transaction.of("a");
        Transaction second = Transaction.of("b", Money.of("1", "JPY"));

        try (Stream<Transaction> read =
                MannaJson.readTransactions(stream(form.formatted(MannaJson.toJson(first), MannaJson.toJson(second))))) {
            assertThat(read).containsExactly(first, second);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "[]", "[ ]\n"})
    void readsNothingFromNothing(String json) throws IOException {
        assertThat(MannaJson.readCategorizations(stream(json))).isEmpty();
    }

    @Test
    void readsAnswersOneByOne() throws IOException {
        RandomValues random = new RandomValues(4);
        List<Categorization> answers =
                Stream.generate(random::categorization).limit(100).toList();
        String lines = String.join("\n", answers.stream().map(MannaJson::toJson).toList());

        assertThat(MannaJson.readCategorizations(stream(lines))).containsExactlyElementsOf(answers);
    }

    @Test
    void namesTheLineAndElementThatEndsABatch() throws IOException {
        String list = "[{\"descriptor\":\"a\"},\n{\"descriptor\":\"b\",\"mcc\":\"x\"}]";

        assertThatThrownBy(() -> MannaJson.readTransactions(stream(list)).toList())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("line 2, column ")
                .hasMessageContaining("/1/mcc: mcc must be four digits");
        assertThatThrownBy(() -> MannaJson.readTransactions(stream("[{\"descriptor\":\"a\"}"))
                        .toList())
                .isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> MannaJson.readTransactions(stream("[] []")).toList())
                .hasMessageContaining("something follows the end of the value");
    }

    @Test
    void rejectsMalformedBytes() throws IOException {
        byte[] json = "{\"descriptor\":\"caf\u00E9\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> MannaJson.readTransactions(new ByteArrayInputStream(json))
                        .toList())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void closesTheInputWithTheStream() throws IOException {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream input = new ByteArrayInputStream("[]".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public void close() {
                closed.set(true);
            }
        };

        MannaJson.readTransactions(input).close();

        assertThat(closed).isTrue();
    }

    private static InputStream stream(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }
}
