package financial.manna.ml.anomaly;

import financial.manna.artifact.Artifact;
import financial.manna.artifact.ArtifactException;
import financial.manna.artifact.ArtifactException.Problem;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A {@link NumericAnomalyDetector} as an artefact of format {@code numeric-anomaly}, version 1.0: the payload of its
 * forest as {@link IsolationForestCodec} lays it out, the forest's unit, medians and scales of the tails, quantiles of
 * the calibration; doubles, big-endian.
 */
final class NumericDetectorCodec {

    private static final String FORMAT = "numeric-anomaly";
    private static final int MAJOR = 1;
    private static final int MINOR = 0;

    private NumericDetectorCodec() {}

    static void write(NumericAnomalyDetector detector, OutputStream out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writePayload(detector, new DataOutputStream(bytes));
        Artifact.builder(FORMAT, MAJOR, MINOR)
                .put("features", detector.forest().features())
                .payload(bytes.toByteArray())
                .build()
                .write(out);
    }

    static NumericAnomalyDetector read(InputStream in) throws IOException {
        Artifact artifact = Artifact.read(in, FORMAT, MAJOR, MAJOR);
        DataInputStream payload = new DataInputStream(artifact.payload());
        try {
            NumericAnomalyDetector detector = readPayload(payload, artifact.payloadSize());
            if (artifact.minorVersion() == MINOR && payload.read() >= 0) {
                throw corrupt("bytes behind the last field");
            }
            return detector;
        } catch (EOFException e) {
            throw corrupt("a field is cut off");
        }
    }

    static void writePayload(NumericAnomalyDetector detector, DataOutputStream out) throws IOException {
        IsolationForestCodec.writePayload(detector.forest(), out);
        out.writeDouble(detector.forestUnit());
        detector.tails().write(out);
        detector.calibration().write(out);
    }

    static NumericAnomalyDetector readPayload(DataInputStream in, int available) throws IOException {
        IsolationForest forest = IsolationForestCodec.readPayload(in, available);
        double unit = in.readDouble();
        if (!(unit > 0 && unit <= 1)) {
            throw corrupt("forest unit " + unit);
        }
        if ((long) forest.features() * 3 * Double.BYTES > available) {
            throw corrupt("tails of " + forest.features() + " features in " + available + " bytes");
        }
        Tails tails = Tails.read(in, forest.features());
        Calibration calibration = Calibration.read(in);
        if (!tails.isSound() || !calibration.isSound()) {
            throw corrupt("a scale is not positive, or quantiles fall");
        }
        return new NumericAnomalyDetector(forest, tails, calibration, unit);
    }

    private static ArtifactException corrupt(String message) {
        return new ArtifactException(Problem.CORRUPT, "not a valid numeric anomaly detector: " + message);
    }
}
