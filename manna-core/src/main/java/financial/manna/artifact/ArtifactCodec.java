package financial.manna.artifact;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import financial.manna.artifact.ArtifactException.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * The bytes of an {@link Artifact}, integers big-endian:
 *
 * <pre>
 * preamble, 32 bytes; the same in every release, so that any reader can tell a later file from a broken one
 *    8  magic: 89 'M' 'N' 'A' 0D 0A 1A 0A
 *    2  frame version, 1
 *    2  major version of the format
 *    2  minor version of the format
 *    2  length of the format's name
 *    4  length of the header
 *    8  length of the payload
 *    4  CRC-32C of the 28 bytes before
 * format's name, ASCII
 * header, a flat JSON object in UTF-8
 * payload
 *   32  SHA-256 of everything before
 * nothing more
 * </pre>
 *
 * <p>The magic follows PNG: a byte above 7F and both kinds of line end reveal transfers that took the file for text.
 * The CRC finds any change within 32 bits in a row, so a length or version is never believed when a byte of it has
 * flipped. The SHA-256 covers the rest, where a file of a gigabyte would leave 32 bits of checksum too little. Neither
 * protects against somebody who wants to deceive: readers of payloads must check what they read. Memory grows with the
 * bytes that arrive, not with the lengths that are announced.
 */
final class ArtifactCodec {

    static final int PREAMBLE_BYTES = 32;
    static final int DIGEST_BYTES = 32;

    private static final byte[] MAGIC = {(byte) 0x89, 'M', 'N', 'A', '\r', '\n', 0x1A, '\n'};
    private static final int FRAME = 1;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ArtifactCodec() {}

    static void write(Artifact artifact, OutputStream out) throws IOException {
        byte[] format = artifact.format().getBytes(ISO_8859_1);
        byte[] header = headerBytes(artifact.header());
        ByteBuffer preamble = ByteBuffer.allocate(PREAMBLE_BYTES)
                .put(MAGIC)
                .putShort((short) FRAME)
                .putShort((short) artifact.majorVersion())
                .putShort((short) artifact.minorVersion())
                .putShort((short) format.length)
                .putInt(header.length)
                .putLong(artifact.payloadSize());
        preamble.putInt(crc(preamble.array()));
        MessageDigest digest = sha256();
        for (byte[] part : new byte[][] {preamble.array(), format, header, artifact.payloadBytes()}) {
            digest.update(part);
            out.write(part);
        }
        out.write(digest.digest());
        out.flush();
    }

    static Artifact read(InputStream in) throws IOException {
        byte[] first = in.readNBytes(PREAMBLE_BYTES);
        int magicLength = Math.min(first.length, MAGIC.length);
        if (first.length == 0 || !Arrays.equals(first, 0, magicLength, MAGIC, 0, magicLength)) {
            throw corrupt("not a Manna artefact");
        }
        if (first.length < PREAMBLE_BYTES) {
            throw truncated();
        }
        ByteBuffer preamble = ByteBuffer.wrap(first);
        if (preamble.getInt(PREAMBLE_BYTES - Integer.BYTES) != crc(first)) {
            throw corrupt("the preamble has changed since it was written");
        }
        preamble.position(MAGIC.length);
        int frame = Short.toUnsignedInt(preamble.getShort());
        if (frame != FRAME) {
            throw new ArtifactException(
                    frame > FRAME ? Problem.TOO_NEW : Problem.TOO_OLD,
                    "frame version " + frame + " is not read here, only " + FRAME);
        }
        int major = Short.toUnsignedInt(preamble.getShort());
        int minor = Short.toUnsignedInt(preamble.getShort());
        MessageDigest digest = sha256();
        digest.update(first);
        int formatLength = Short.toUnsignedInt(preamble.getShort());
        int headerLength = length(preamble.getInt(), Artifact.MAX_HEADER_BYTES, "header");
        int payloadLength = length(preamble.getLong(), Artifact.MAX_PAYLOAD_BYTES, "payload");
        String format = new String(bytes(in, formatLength, digest), ISO_8859_1);
        byte[] header = bytes(in, headerLength, digest);
        byte[] payload = bytes(in, payloadLength, digest);
        byte[] expected = in.readNBytes(DIGEST_BYTES);
        if (expected.length < DIGEST_BYTES) {
            throw truncated();
        }
        if (!MessageDigest.isEqual(expected, digest.digest())) {
            throw corrupt("the content has changed since it was written");
        }
        if (in.read() >= 0) {
            throw corrupt("there are bytes behind the end");
        }
        if (!Artifact.isFormat(format)) {
            throw corrupt("malformed format name");
        }
        return new Artifact(format, major, minor, header(header), payload);
    }

    static byte[] headerBytes(Map<String, Object> header) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            for (Map.Entry<String, Object> field : header.entrySet()) {
                json.writeFieldName(field.getKey());
                Object value = field.getValue();
                if (value instanceof String text) {
                    json.writeString(text);
                } else if (value instanceof Long number) {
                    json.writeNumber(number);
                } else if (value instanceof Double number) {
                    json.writeNumber(number);
                } else {
                    json.writeBoolean((Boolean) value);
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Map<String, Object> header(byte[] bytes) throws IOException {
        Map<String, Object> header = new TreeMap<>();
        try (JsonParser json = JSON.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw corrupt("the header is no object");
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                if (!Artifact.isEncodable(name)) {
                    throw corrupt("a header field's name holds half a surrogate pair");
                }
                header.put(name, value(json, name));
            }
            if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
                throw corrupt("the header does not end with its object");
            }
        } catch (JsonProcessingException e) {
            throw corrupt("malformed header: " + e.getOriginalMessage());
        }
        return header;
    }

    private static Object value(JsonParser json, String name) throws IOException {
        JsonToken token = json.nextToken();
        if (token == JsonToken.VALUE_STRING && Artifact.isEncodable(json.getText())) {
            return json.getText();
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return json.getLongValue();
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT && Double.isFinite(json.getDoubleValue())) {
            return json.getDoubleValue();
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return json.getBooleanValue();
        }
        throw corrupt("header field \"" + name + "\" is no text, 64-bit number or boolean");
    }

    private static byte[] bytes(InputStream in, int length, MessageDigest digest) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw truncated();
        }
        digest.update(bytes);
        return bytes;
    }

    private static int length(long length, int max, String part) throws ArtifactException {
        if (length < 0 || length > max) {
            throw corrupt("a " + part + " of " + length + " bytes, at most " + max + " are allowed");
        }
        return (int) length;
    }

    private static int crc(byte[] preamble) {
        CRC32C crc = new CRC32C();
        crc.update(preamble, 0, PREAMBLE_BYTES - Integer.BYTES);
        return (int) crc.getValue();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static ArtifactException truncated() {
        return corrupt("the file ends too early");
    }

    private static ArtifactException corrupt(String message) {
        return new ArtifactException(Problem.CORRUPT, message);
    }
}
