package financial.manna.artifact;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What Manna keeps in a file: a format with its version, a header that says where the content comes from, and a payload
 * that only the format's owner understands.
 *
 * <p>A major version changes when older readers must not read the payload. A minor one only appends to it: a reader
 * takes what it knows and leaves the rest. The header is for people and for provenance: library version, seed,
 * parameters, metrics, hash of the data. Fields are flat; a dot in a name groups them ({@code parameters.trees}).
 *
 * <p>Immutable and thread-safe. {@link ArtifactCodec} describes the bytes.
 */
public final class Artifact {

    /** The most bytes that the header may take as UTF-8 JSON. */
    public static final int MAX_HEADER_BYTES = 1 << 20;

    /** The most bytes that the payload may have. */
    public static final int MAX_PAYLOAD_BYTES = 1 << 30;

    static final int MAX_VERSION = 0xFFFF;

    private static final Pattern FORMAT = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    private final String format;
    private final int major;
    private final int minor;
    private final Map<String, Object> header;
    private final byte[] payload;

    /** Takes over the payload, which nobody may change afterwards. */
    Artifact(String format, int major, int minor, Map<String, Object> header, byte[] payload) {
        this.format = format;
        this.major = major;
        this.minor = minor;
        this.header = Collections.unmodifiableMap(new TreeMap<>(header));
        this.payload = payload;
    }

    /**
     * Starts an artefact with an empty payload, and the header field {@code library} with the version of Manna.
     *
     * @param format its kind, such as {@code account-profile}: a lower-case letter, then up to 63 lower-case letters,
     *     digits and dashes
     * @param major the version that readers must know, 0 to 65,535
     * @param minor the version of additions that readers may ignore, 0 to 65,535
     * @throws IllegalArgumentException if one of them is malformed
     */
    public static Builder builder(String format, int major, int minor) {
        if (!isFormat(requireNonNull(format, "format"))) {
            throw new IllegalArgumentException(
                    "an artefact format has 1 to 64 lower-case letters, digits and dashes, not \"" + format + "\"");
        }
        return new Builder(format, version(major, "major"), version(minor, "minor")).put("library", library());
    }

    /**
     * Reads an artefact of any format, to look at it. Reads the stream to its end and leaves it open.
     *
     * @throws ArtifactException if the bytes are not, to the last, what {@link #write} wrote, or the file is of a later
     *     kind
     * @throws IOException if the stream fails
     */
    public static Artifact read(InputStream in) throws IOException {
        return ArtifactCodec.read(requireNonNull(in, "in"));
    }

    /**
     * Reads an artefact of one format. Reads the stream to its end and leaves it open.
     *
     * @param minMajor the oldest major version that the caller reads
     * @param maxMajor the newest one
     * @throws ArtifactException as {@link #read(InputStream)}; also {@code CORRUPT} if it is of another format,
     *     {@code TOO_OLD} or {@code TOO_NEW} if its major version is out of range
     * @throws IOException if the stream fails
     * @throws IllegalArgumentException if the range is empty
     */
    public static Artifact read(InputStream in, String format, int minMajor, int maxMajor) throws IOException {
        requireNonNull(format, "format");
        if (minMajor > maxMajor) {
            throw new IllegalArgumentException("no version from " + minMajor + " to " + maxMajor);
        }
        return read(in).require(format, minMajor, maxMajor);
    }

    /**
     * This artefact, if it is of a format and version that the caller reads.
     *
     * @param minMajor the oldest major version that the caller reads
     * @param maxMajor the newest one
     * @throws ArtifactException {@code CORRUPT} if it is of another format, {@code TOO_OLD} or {@code TOO_NEW} if its
     *     major version is out of range
     */
    public Artifact require(String expected, int minMajor, int maxMajor) throws ArtifactException {
        if (!format.equals(requireNonNull(expected, "expected"))) {
            throw new ArtifactException(
                    ArtifactException.Problem.CORRUPT,
                    "this artefact holds format \"" + format + "\", not \"" + expected + "\"");
        }
        if (major < minMajor || major > maxMajor) {
            throw new ArtifactException(
                    major < minMajor ? ArtifactException.Problem.TOO_OLD : ArtifactException.Problem.TOO_NEW,
                    format + " version " + version() + " is not read here, only "
                            + (minMajor == maxMajor ? "" : minMajor + ".x to ") + maxMajor + ".x");
        }
        return this;
    }

    /**
     * Writes the bytes and flushes; leaves the stream open. Equal artefacts give equal bytes.
     *
     * @throws IOException if the stream fails
     */
    public void write(OutputStream out) throws IOException {
        ArtifactCodec.write(this, requireNonNull(out, "out"));
    }

    /** The kind of artefact, such as {@code account-profile}. */
    public String format() {
        return format;
    }

    /** The version that readers must know. */
    public int majorVersion() {
        return major;
    }

    /** The version of additions that readers may ignore. */
    public int minorVersion() {
        return minor;
    }

    /** The names of the header's fields, sorted. */
    public Set<String> names() {
        return header.keySet();
    }

    /** A header field that is a text; empty if it is absent or something else. */
    public Optional<String> text(String name) {
        return header.get(requireNonNull(name, "name")) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** A header field that is a whole number; empty if it is absent or something else. */
    public OptionalLong integer(String name) {
        return header.get(requireNonNull(name, "name")) instanceof Long number
                ? OptionalLong.of(number)
                : OptionalLong.empty();
    }

    /** A header field that is a number, whole or not; empty if it is absent or something else. */
    public OptionalDouble decimal(String name) {
        return header.get(requireNonNull(name, "name")) instanceof Number number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    /** A header field that is true or false; empty if it is absent or something else. */
    public Optional<Boolean> flag(String name) {
        return header.get(requireNonNull(name, "name")) instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
    }

    /** The content, from its first byte; each call starts afresh and copies nothing. */
    public InputStream payload() {
        return new ByteArrayInputStream(payload);
    }

    /** The number of bytes of the content. */
    public int payloadSize() {
        return payload.length;
    }

    /** Format, version, size and every header field, a line each, for people. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        text.append(format).append(' ').append(version()).append(", ").append(payload.length);
        text.append(" bytes of content\n");
        header.forEach((name, value) ->
                text.append("  ").append(name).append(" = ").append(value).append('\n'));
        return text.toString();
    }

    @Override
    public String toString() {
        return "Artifact[" + format + " " + version() + ", " + payload.length + " bytes]";
    }

    Map<String, Object> header() {
        return header;
    }

    byte[] payloadBytes() {
        return payload;
    }

    static boolean isFormat(String text) {
        return FORMAT.matcher(text).matches();
    }

    static boolean isEncodable(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** The version that the module or the jar's manifest states; classes that come from no jar have neither. */
    private static String library() {
        ModuleDescriptor module = Artifact.class.getModule().getDescriptor();
        String version = module == null
                ? Artifact.class.getPackage().getImplementationVersion()
                : module.rawVersion().orElse(null);
        return "manna-core " + (version == null ? "unreleased" : version);
    }

    private String version() {
        return major + "." + minor;
    }

    private static int version(int version, String part) {
        if (version < 0 || version > MAX_VERSION) {
            throw new IllegalArgumentException(part + " version must be 0 to " + MAX_VERSION + ", not " + version);
        }
        return version;
    }

    /** Collects header and payload of an {@link Artifact}. Not thread-safe. */
    public static final class Builder {

        private final String format;
        private final int major;
        private final int minor;
        private final Map<String, Object> header = new TreeMap<>();
        private byte[] payload = {};

        private Builder(String format, int major, int minor) {
            this.format = format;
            this.major = major;
            this.minor = minor;
        }

        /**
         * Sets a header field to a text.
         *
         * @throws IllegalArgumentException if the name is empty, or name or text hold half a surrogate pair
         */
        public Builder put(String name, String text) {
            return putValue(name, encodable(requireNonNull(text, "text")));
        }

        /**
         * Sets a header field to a whole number.
         *
         * @throws IllegalArgumentException if the name is malformed
         */
        public Builder put(String name, long number) {
            return putValue(name, number);
        }

        /**
         * Sets a header field to a number.
         *
         * @throws IllegalArgumentException if the name is malformed, or the number infinite or NaN
         */
        public Builder put(String name, double number) {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("header field \"" + name + "\" must be finite, not " + number);
            }
            return putValue(name, number);
        }

        /**
         * Sets a header field to true or false.
         *
         * @throws IllegalArgumentException if the name is malformed
         */
        public Builder put(String name, boolean flag) {
            return putValue(name, flag);
        }

        /**
         * Sets the content, which is copied.
         *
         * @throws IllegalArgumentException if it has more than {@link #MAX_PAYLOAD_BYTES} bytes
         */
        public Builder payload(byte[] payload) {
            if (requireNonNull(payload, "payload").length > MAX_PAYLOAD_BYTES) {
                throw new IllegalArgumentException(
                        "a payload has at most " + MAX_PAYLOAD_BYTES + " bytes, not " + payload.length);
            }
            this.payload = payload.clone();
            return this;
        }

        /**
         * The artefact.
         *
         * @throws IllegalArgumentException if the header takes more than {@link #MAX_HEADER_BYTES} bytes
         */
        public Artifact build() {
            int length = ArtifactCodec.headerBytes(header).length;
            if (length > MAX_HEADER_BYTES) {
                throw new IllegalArgumentException(
                        "a header has at most " + MAX_HEADER_BYTES + " bytes, not " + length);
            }
            return new Artifact(format, major, minor, header, payload);
        }

        private Builder putValue(String name, Object value) {
            if (requireNonNull(name, "name").isEmpty()) {
                throw new IllegalArgumentException("a header field needs a name");
            }
            header.put(encodable(name), value);
            return this;
        }

        private static String encodable(String text) {
            if (!isEncodable(text)) {
                throw new IllegalArgumentException("header text holds half a surrogate pair: \"" + text + "\"");
            }
            return text;
        }
    }
}
