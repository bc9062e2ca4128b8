package financial.manna.rules.internal.json;

import financial.manna.rules.internal.json.SourceNode.Place;

/** A text is not JSON. */
@SuppressWarnings("serial") // never serialized
public final class JsonSyntaxException extends Exception {

    private final Place place;

    JsonSyntaxException(String message, Place place) {
        super(message, null, false, false);
        this.place = place;
    }

    /** Where reading stopped. */
    public Place place() {
        return place;
    }
}
