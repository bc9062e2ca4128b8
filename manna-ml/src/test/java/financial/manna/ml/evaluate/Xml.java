package financial.manna.ml.evaluate;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.xml.sax.InputSource;

/** Reads pictures back. */
final class Xml {

    private Xml() {}

    /** How many elements of a name a document has; fails if it is not well-formed. */
    static int elements(String document, String name) {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(document)))
                    .getElementsByTagName(name)
                    .getLength();
        } catch (Exception e) {
            throw new AssertionError("not well-formed: " + document, e);
        }
    }
}
