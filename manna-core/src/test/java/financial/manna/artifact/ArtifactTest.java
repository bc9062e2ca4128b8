package financial.manna.artifact;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import financial.manna.artifact.ArtifactException.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactTest {

    private static final Artifact SMALL = Artifact.builder("test-kind", 2, 7)
            .put("library", "manna-core 0.1.0")
            .put("seed", -42L)
            .put("metrics.accuracy", 0.8125)
            .put("note", "Käse \uD83E\uDDC0\n")
            .put("sparse", true)
            .payload(new byte[] {0, 1, -1, 127, -128})
            .build();

    @Test
    void readsWhatWasWritten() throws IOException {
        Artifact read = Artifact.read(new ByteArrayInputStream(bytes(SMALL)));

        assertThat(read.format()).isEqualTo("test-kind");
        assertThat(read.majorVersion()).isEqualTo(2);
        assertThat(read.minorVersion()).isEqualTo(7);
        assertThat(read.names()).containsExactly("library", "metrics.accuracy", "note", "seed", "sparse");
        assertThat(read.text("note")).contains("Käse \uD83E\uDDC0\n");
        assertThat(read.integer("seed")).hasValue(-42);
        assertThat(read.decimal("metrics.accuracy")).hasValue(0.8125);
        assertThat(read.decimal("seed")).hasValue(-42);
        assertThat(read.flag("sparse")).contains(true);
        assertThat(read.payload().readAllBytes()).containsExactly(0, 1, -1, 127, -128);
        assertThat(read.payload().readAllBytes()).hasSize(read.payloadSize());
        assertThat(bytes(read)).isEqualTo(bytes(SMALL));
    }

    @Test
    void fieldsThatAreAbsentOrOfAnotherTypeAreEmpty() {
        assertThat(SMALL.text("seed")).isEmpty();
        assertThat(SMALL.text("nothing")).isEmpty();
        assertThat(SMALL.integer("metrics.accuracy")).isEmpty();
        assertThat(SMALL.decimal("note")).isEmpty();
        assertThat(SMALL.flag("seed")).isEmpty();
    }

    @Test
    void extremesOfTheHeaderSurvive() throws IOException {
        Artifact artifact = Artifact.builder("x", 0, 65_535)
                .put("a", Long.MIN_VALUE)
                .put("b", Long.MAX_VALUE)
                .put("c", Double.MIN_VALUE)
                .put("d", -Double.MAX_VALUE)
                .put("e", -0.0)
                .put("f", 3.0)
                .put("\"}\u0000", "\u0000\u2028")
                .build();

        Artifact read = Artifact.read(new ByteArrayInputStream(bytes(artifact)));

        assertThat(read.header()).isEqualTo(artifact.header());
        assertThat(read.minorVersion()).isEqualTo(65_535);
        assertThat(read.payloadSize()).isZero();
    }

    @Test
    void statesTheLibraryUnlessToldOtherwise() {
        assertThat(Artifact.builder("x", 1, 0).build().text("library"))
                .hasValueSatisfying(library -> assertThat(library).startsWith("manna-core "));
    }

    @Test
    void describesItselfForPeople() {
        assertThat(SMALL.describe()).isEqualTo("""
                test-kind 2.7, 5 bytes of content
                  library = manna-core 0.1.0
                  metrics.accuracy = 0.8125
                  note = Käse \uD83E\uDDC0

                  seed = -42
                  sparse = true
                """);
        assertThat(SMALL).hasToString("Artifact[test-kind 2.7, 5 bytes]");
    }

    @Test
    void noticesEveryFlippedBit() throws IOException {
        byte[] whole = bytes(SMALL);

        for (int i = 0; i < whole.length; i++) {
            for (int mask : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 0xFF}) {
                byte[] flipped = whole.clone();
                flipped[i] ^= (byte) mask;
                assertProblem(flipped, Problem.CORRUPT);
            }
        }
    }

    @Test
    void noticesTruncationAtEveryLength() throws IOException {
        byte[] whole = bytes(SMALL);

        for (int length = 0; length < whole.length; length++) {
            assertProblem(Arrays.copyOf(whole, length), Problem.CORRUPT);
        }
    }

    @Test
    void noticesBytesInsertedRemovedSwappedOrAppended() throws IOException {
        byte[] whole = bytes(SMALL);
        Random random = new Random(7);

        for (int round = 0; round < 2_000; round++) {
            byte[] changed = changed(whole, random);
            if (!Arrays.equals(changed, whole)) {
                assertProblem(changed, Problem.CORRUPT);
            }
        }
    }

    private static byte[] changed(byte[] whole, Random random) {
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        int at = random.nextInt(whole.length + 1);
        int kind = random.nextInt(4);
        changed.write(whole, 0, at);
        int rest = kind == 1 ? Math.min(whole.length, at + 1 + random.nextInt(9)) : at;
        if (kind == 0) {
            changed.write(random.nextInt(256));
        }
        changed.write(whole, rest, whole.length - rest);
        byte[] bytes = changed.toByteArray();
        if (kind == 2) {
            int a = random.nextInt(whole.length);
            int b = random.nextInt(whole.length);
            bytes[a] = whole[b];
            bytes[b] = whole[a];
        }
        return kind == 3 ? Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(40)) : bytes;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "PK\u0003\u0004", "{\"format\": \"test-kind\"}", "\u0089PNG\r\n\u001A\n0123456789"})
    void saysWhatIsNoArtefactAtAll(String content) {
        assertThatThrownBy(() -> Artifact.read(new ByteArrayInputStream(content.getBytes(ISO_8859_1))))
                .isInstanceOf(ArtifactException.class)
                .hasMessage("not a Manna artefact");
    }

    @Test
    void readsOnlyTheFormatAndVersionsAskedFor() throws IOException {
        byte[] whole = bytes(SMALL);

        assertThat(Artifact.read(new ByteArrayInputStream(whole), "test-kind", 1, 2)
                        .majorVersion())
                .isEqualTo(2);
        assertThat(failure(whole, "test-kind", 0, 1))
                .hasMessage("test-kind version 2.7 is not read here, only 0.x to 1.x");
        assertThat(failure(whole, "test-kind", 0, 1).problem()).isEqualTo(Problem.TOO_NEW);
        assertThat(failure(whole, "test-kind", 3, 3)).hasMessage("test-kind version 2.7 is not read here, only 3.x");
        assertThat(failure(whole, "test-kind", 3, 3).problem()).isEqualTo(Problem.TOO_OLD);
        assertThat(failure(whole, "other", 2, 2)).hasMessage("this artefact holds format \"test-kind\", not \"other\"");
        assertThat(failure(whole, "other", 2, 2).problem()).isEqualTo(Problem.CORRUPT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Artifact.read(new ByteArrayInputStream(whole), "test-kind", 3, 2))
                .withMessage("no version from 3 to 2");
    }

    @Test
    void tellsALaterFrameFromABrokenOne() throws IOException {
        assertProblem(sealed(2, "x", 2, 0, "{}"), Problem.TOO_NEW);
        assertProblem(sealed(0, "x", 2, 0, "{}"), Problem.TOO_OLD);
        assertThat(Artifact.read(new ByteArrayInputStream(sealed(1, "x", 2, 0, "{}")))
                        .names())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}}",
                "{} {}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":null}",
                "{\"a\":[1]}",
                "{\"a\":{}}",
                "{\"a\":1e999}",
                "{\"a\":NaN}",
                "{\"a\":9223372036854775808}",
                "{\"a\":\"\\ud800\"}",
                "{\"\\udc00\":1}"
            })
    void rejectsASealedFileWithAMalformedHeader(String header) {
        assertProblem(sealed(1, "x", header.length(), 0, header), Problem.CORRUPT);
    }

    @Test
    void rejectsASealedFileWithAMalformedFormat() {
        assertProblem(sealed(1, "", 2, 0, "{}"), Problem.CORRUPT);
        assertProblem(sealed(1, "Not a format", 2, 0, "{}"), Problem.CORRUPT);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Artifact.MAX_PAYLOAD_BYTES + 1L, Long.MAX_VALUE, 1L << 32})
    void refusesPayloadLengthsOutOfBounds(long length) {
        assertThat(assertProblem(sealed(1, "x", 2, length, "{}"), Problem.CORRUPT))
                .hasMessage("a payload of " + length + " bytes, at most 1073741824 are allowed");
    }

    @Test
    void refusesHeaderLengthsOutOfBounds() {
        assertThat(assertProblem(sealed(1, "x", Artifact.MAX_HEADER_BYTES + 1, 0, "{}"), Problem.CORRUPT))
                .hasMessageStartingWith("a header of 1048577 bytes");
        assertProblem(sealed(1, "x", -1, 0, "{}"), Problem.CORRUPT);
    }

    @Test
    void anAnnouncedGigabyteIsReadInSmallPieces() {
        int[] largest = new int[1];
        InputStream hostile =
                new FilterInputStream(new ByteArrayInputStream(sealed(1, "x", 2, Artifact.MAX_PAYLOAD_BYTES, "{}"))) {
                    @Override
                    public int read(byte[] b, int off, int len) throws IOException {
                        largest[0] = Math.max(largest[0], b.length);
                        return super.read(b, off, len);
                    }
                };

        assertThatThrownBy(() -> Artifact.read(hostile)).hasMessage("the file ends too early");

        assertThat(largest[0]).isPositive().isLessThanOrEqualTo(1 << 16);
    }

    @Test
    void passesOnTheFailureOfAStream() {
        InputStream broken = new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public int read(byte[] b, int off, int len) throws IOException {
                throw new IOException("disk on fire");
            }
        };

        assertThatThrownBy(() -> Artifact.read(broken))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("disk on fire");
    }

    @Test
    void readsStreamsThatGiveAByteAtATimeAndLeavesThemOpen() throws IOException {
        boolean[] closed = new boolean[2];
        InputStream slow = new FilterInputStream(new ByteArrayInputStream(bytes(SMALL))) {
            @Override
            public int read(byte[] b, int off, int len) throws IOException {
                return super.read(b, off, Math.min(len, 1));
            }

            @Override
            public void close() {
                closed[0] = true;
            }
        };

        Artifact read = Artifact.read(slow);
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        read.write(new FilterOutputStream(copy) {
            @Override
            public void close() {
                closed[1] = true;
            }
        });

        assertThat(copy.toByteArray()).isEqualTo(bytes(SMALL));
        assertThat(closed).containsExactly(false, false);
    }

    @Test
    void payloadsCannotBeChangedFromOutside() throws IOException {
        byte[] content = {1, 2, 3};
        Artifact artifact = Artifact.builder("x", 1, 0).payload(content).build();

        content[0] = 9;

        assertThat(artifact.payload().read()).isEqualTo(1);
    }

    @Test
    void rejectsWhatItCouldNotReadBack() {
        Artifact.Builder builder = Artifact.builder("x", 1, 0);

        for (String format : new String[] {"", "X", "1x", "a_b", "ä", "x".repeat(65)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Artifact.builder(format, 1, 0))
                    .withMessageEndingWith("not \"" + format + "\"");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Artifact.builder("x", 65_536, 0))
                .withMessage("major version must be 0 to 65535, not 65536");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Artifact.builder("x", 0, -1))
                .withMessage("minor version must be 0 to 65535, not -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.put("f1", Double.NaN))
                .withMessage("header field \"f1\" must be finite, not NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.put("", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.put("a", "\ud83e"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.put("\udd83", 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.put("long", "x".repeat(Artifact.MAX_HEADER_BYTES))
                        .build())
                .withMessageStartingWith("a header has at most 1048576 bytes, not 1048");
    }

    /** A file whose checksums are right, whatever it says. */
    private static byte[] sealed(int frame, String format, int headerLength, long payloadLength, String header) {
        byte[] preamble = ByteBuffer.allocate(ArtifactCodec.PREAMBLE_BYTES)
                .put("\u0089MNA\r\n\u001A\n".getBytes(ISO_8859_1))
                .putShort((short) frame)
                .putShort((short) 1)
                .putShort((short) 0)
                .putShort((short) format.length())
                .putInt(headerLength)
                .putLong(payloadLength)
                .array();
        CRC32C crc = new CRC32C();
        crc.update(preamble, 0, 28);
        ByteBuffer.wrap(preamble).putInt(28, (int) crc.getValue());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(preamble);
        bytes.writeBytes(format.getBytes(ISO_8859_1));
        bytes.writeBytes(header.getBytes(UTF_8));
        try {
            bytes.writeBytes(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private static ArtifactException assertProblem(byte[] bytes, Problem problem) {
        ArtifactException thrown =
                catchThrowableOfType(ArtifactException.class, () -> Artifact.read(new ByteArrayInputStream(bytes)));
        assertThat(thrown).isNotNull();
        assertThat(thrown.problem()).isEqualTo(problem);
        return thrown;
    }

    private static ArtifactException failure(byte[] bytes, String format, int min, int max) {
        return catchThrowableOfType(
                ArtifactException.class, () -> Artifact.read(new ByteArrayInputStream(bytes), format, min, max));
    }

    private static byte[] bytes(Artifact artifact) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        artifact.write(bytes);
        return bytes.toByteArray();
    }
}
