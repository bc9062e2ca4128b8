package financial.manna.io;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Bytes to characters: unpacks gzip and honours byte order marks, both by the first bytes and not by a name. */
final class CsvSource {

    /**
     * Takes the place of malformed bytes. Half of a surrogate pair never comes out of well-formed input, so the row is
     * recognised and rejected later, which a replacement character (it occurs in real files) would not allow.
     */
    private static final String MALFORMED = "\uDC80";

    private static final int BUFFER = 1 << 16;

    private CsvSource() {}

    /**
     * Opens an input.
     *
     * @param name what a failure is to call it
     */
    static Reader open(InputStream bytes, Charset charset, String name) throws IOException {
        InputStream plain = buffered(bytes);
        int[] first = peek(plain);
        if (first[0] == 0x1F && first[1] == 0x8B) {
            plain = buffered(unpacked(plain, name));
            first = peek(plain);
        }
        Charset actual = charset;
        if (first[0] == 0xEF && first[1] == 0xBB && first[2] == 0xBF) {
            actual = StandardCharsets.UTF_8;
            plain.skipNBytes(3);
        } else if (first[0] == 0xFE && first[1] == 0xFF) {
            actual = StandardCharsets.UTF_16BE;
            plain.skipNBytes(2);
        } else if (first[0] == 0xFF && first[1] == 0xFE) {
            actual = StandardCharsets.UTF_16LE;
            plain.skipNBytes(2);
        }
        return new InputStreamReader(
                plain,
                actual.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)
                        .replaceWith(MALFORMED));
    }

    /** Unpacks gzip; what the JDK says of damage names neither the file nor a way out. */
    private static InputStream unpacked(InputStream packed, String name) throws IOException {
        try {
            return new GZIPInputStream(packed, BUFFER) {
                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    try {
                        return super.read(target, offset, length);
                    } catch (EOFException | ZipException e) {
                        throw damaged(name, e);
                    }
                }
            };
        } catch (EOFException | ZipException e) {
            throw damaged(name, e);
        }
    }

    private static IOException damaged(String name, IOException e) {
        String what = e instanceof EOFException
                ? "the gzip data ends in the middle, so the file is cut off"
                : "the gzip data is damaged (" + e.getMessage() + ")";
        return new IOException(name + ": " + what + "; fetch it again, or unpack it and see what is left", e);
    }

    private static InputStream buffered(InputStream bytes) {
        return new BufferedInputStream(bytes, BUFFER);
    }

    private static int[] peek(InputStream bytes) throws IOException {
        bytes.mark(3);
        int[] first = {bytes.read(), bytes.read(), bytes.read()};
        bytes.reset();
        return first;
    }
}
