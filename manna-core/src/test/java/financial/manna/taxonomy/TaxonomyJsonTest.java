package financial.manna.taxonomy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaxonomyJsonTest {

    @Test
    void roundTripGivesTheSameBytes() throws IOException {
        Taxonomy own = Taxonomy.builder("house\"hold", "2026-ü")
                .primary("z", "Zuhause")
                .primary("a", "Äpfel & 果物")
                .detailed("a.b", "a", "Kernobst")
                .detailed("z-1", "z", "Möbel\n")
                .describe("a.b", "Äpfel, \"Birnen\".", "#00ff7F", "nutrition")
                .mcc("5411-5499", "a")
                .mcc("5422", "a.b")
                .mcc("0000", "z")
                .mcc("9998-9999", "z-1")
                .build();

        Taxonomy read = read(own.toJson());

        assertThat(read.toJson()).isEqualTo(own.toJson());
        assertThat(read.categories()).hasToString(own.categories().toString());
        assertThat(read.forMcc("5421")).contains(CategoryId.of("a"));
        assertThat(read.forMcc("5422")).contains(CategoryId.of("a.b"));
        assertThat(read.forMcc("9999")).contains(CategoryId.of("z-1"));
        assertThat(read.get(CategoryId.of("a.b")).color()).isEqualTo("#00ff7F");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "ar-EG-u-nu-arab", "th-TH-u-nu-thai", "en-US"})
    void readsAndWritesTheSameUnderAnyDefaultLocale(String locale) throws IOException {
        Locale before = Locale.getDefault();
        String expected = Taxonomy.standard().toJson();
        try {
            Locale.setDefault(Locale.forLanguageTag(locale));

            Taxonomy read = read(expected);

            assertThat(read.toJson()).isEqualTo(expected);
            assertThat(read.find("FINANCIAL")).map(Category::id).contains(CategoryId.of("financial"));
            assertThat(read.find("TRANSPORTATION")).map(Category::id).contains(CategoryId.of("transportation"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void fillsInWhatMayBeLeftOut() throws IOException {
        Taxonomy read = read("""
                {"id": "t", "version": "1", "note": "unknown fields are ignored",
                 "categories": [{"id": "a", "name": "A"}]}
                """);

        assertThat(read.get(CategoryId.of("a")).description()).isEmpty();
        assertThat(read.get(CategoryId.of("a")).color()).isEqualTo("#9E9E9E");
        assertThat(read.get(CategoryId.of("a")).icon()).isEqualTo("category");
        assertThat(read.contains(CategoryId.UNCATEGORIZED)).isTrue();
    }

    @Test
    void leavesTheStreamOpen() throws IOException {
        boolean[] closed = new boolean[1];
        InputStream stream =
                new ByteArrayInputStream(Taxonomy.standard().toJson().getBytes(UTF_8)) {
                    @Override
                    public void close() {
                        closed[0] = true;
                    }
                };

        Taxonomy.fromJson(stream);

        assertThat(closed[0]).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                          | / needs a text field "id"
            []                                          | / needs a text field "id"
            {"id":7}                                    | / needs a text field "id", not number
            {"id":" ","version":"1","categories":[]}    | /: a taxonomy needs an id and a version
            {"id":"t","categories":[]}                  | / needs a text field "version"
            {"id":"t","version":"1"}                    | / needs a list "categories"
            {"id":"t","version":"1","categories":{}}    | / needs a list "categories", not object
            {"id":"t","version":"1","categories":[      | at line 1, column
            {"id":"t","id":"u"}                         | Duplicate field 'id' at line 1
            {"id":"t","version":"1","categories":[]} {} | more follows after the end of the value at line 1, column 43
            {"id":"t","version":"1","categories":[],"x":1e99999999999} | a number is out of range at line 1, column
            """)
    void namesThePlaceOfAMalformedFrame(String json, String message) {
        assertRejected(json, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            7                                           | /categories/1 needs a text field "id"
            {"name":"B"}                                | /categories/1 needs a text field "id"
            {"id":"b"}                                  | /categories/1 needs a text field "name"
            {"id":"b","name":7}                         | /categories/1 needs a text field "name", not number
            {"id":"b","name":" "}                       | /categories/1: category "b" has no name
            {"id":"b c","name":"B"}                     | /categories/1: category id "b c" has a character
            {"id":"a","name":"B"}                       | /categories/1: category id "a" is defined twice
            {"id":"A","name":"B"}                       | /categories/1: category ids "a" and "A" differ only in case
            {"id":"b","name":"á"}                       | /categories/1: categories "a" and "b" share the name á
            {"id":"b","name":"B","description":[]}      | /categories/1 needs a text field "description", not array
            {"id":"b","name":"B","color":null}          | /categories/1 needs a text field "color", not null
            {"id":"b","name":"B","color":"red"}         | /categories/1: color of "b" must look like #RRGGBB, not "red"
            {"id":"b","name":"B","icon":true}           | /categories/1 needs a text field "icon", not boolean
            {"id":"b","name":"B","children":{}}         | /categories/1 needs a list "children", not object
            {"id":"b","name":"B","children":[{"id":"c"}]} | /categories/1/children/0 needs a text field "name"
            {"id":"b","name":"B","children":[{"id":"b","name":"C"}]} | /categories/1/children/0: category id "b" is defined twice
            {"id":"b","name":"B","children":[{"id":"c","name":"C","children":[]}]} | /categories/1/children/0 has "children", but there are two levels
            {"id":"b","name":"B","children":[{"id":"uncategorized","name":"U"}]} | /categories/1/children/0: "uncategorized" stands on the upper level
            """)
    void namesThePlaceOfAMalformedCategory(String category, String message) {
        assertRejected(
                "{\"id\":\"t\",\"version\":\"1\",\"categories\":[{\"id\":\"a\",\"name\":\"A\"}," + category + "]}",
                message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                         | /mcc must be an object
            {"5411":"b"}               | /mcc/5411: category "b" is not added yet
            {"5411":5}                 | /mcc needs a text field "5411", not number
            {"541":"a"}                | /mcc/541: merchant category codes must look like 5411 or 3000-3299, not "541"
            {"5412-5411":"a"}          | /mcc/5412-5411: merchant category codes must look like
            {"5411":"a","5411":"a"}    | Duplicate field '5411' at line 1
            """)
    void namesThePlaceOfAMalformedMapping(String mcc, String message) {
        assertRejected(
                "{\"id\":\"t\",\"version\":\"1\",\"categories\":[{\"id\":\"a\",\"name\":\"A\"}],\"mcc\":" + mcc + "}",
                message);
    }

    private static void assertRejected(String json, String message) {
        assertThatThrownBy(() -> read(json))
                .isExactlyInstanceOf(IOException.class)
                .hasMessageStartingWith("not a valid taxonomy: ")
                .hasMessageContaining(message);
    }

    private static Taxonomy read(String json) throws IOException {
        return Taxonomy.fromJson(new ByteArrayInputStream(json.getBytes(UTF_8)));
    }
}
