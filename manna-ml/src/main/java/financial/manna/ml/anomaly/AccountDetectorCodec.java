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
import java.io.UTFDataFormatException;

/**
 * An {@link AccountAnomalyDetector} as an artefact of format {@code account-anomaly}, version 1.0. Big-endian: threshold
 * (8 bytes), number of fitted lines (8), levels of the population, whether there is a forest with unit and calibration,
 * these, feedback.
 */
final class AccountDetectorCodec {

    private static final String FORMAT = "account-anomaly";
    private static final int MAJOR = 1;
    private static final int MINOR = 0;

    private AccountDetectorCodec() {}

    static void write(AccountAnomalyDetector detector, OutputStream out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream payload = new DataOutputStream(bytes);
        Strangeness strangeness = detector.strangeness();
        payload.writeDouble(detector.threshold());
        payload.writeLong(strangeness.lines());
        strangeness.population().write(payload);
        IsolationForest forest = strangeness.forest();
        Calibration calibration = strangeness.calibration();
        payload.writeBoolean(forest != null && calibration != null);
        if (forest != null && calibration != null) {
            IsolationForestCodec.writePayload(forest, payload);
            payload.writeDouble(strangeness.forestUnit());
            calibration.write(payload);
        }
        detector.feedback().write(payload);
        Artifact.builder(FORMAT, MAJOR, MINOR)
                .put("lines", strangeness.lines())
                .put("levels", strangeness.population().size())
                .put("feedback", detector.feedback().size())
                .put("parameters.threshold", detector.threshold())
                .payload(bytes.toByteArray())
                .build()
                .write(out);
    }

    static AccountAnomalyDetector read(InputStream in) throws IOException {
        Artifact artifact = Artifact.read(in, FORMAT, MAJOR, MAJOR);
        DataInputStream payload = new DataInputStream(artifact.payload());
        try {
            AccountAnomalyDetector detector = readPayload(payload, artifact.payloadSize());
            if (artifact.minorVersion() == MINOR && payload.read() >= 0) {
                throw corrupt("bytes behind the last field");
            }
            return detector;
        } catch (EOFException | UTFDataFormatException e) {
            throw corrupt("a field is cut off or malformed");
        }
    }

    static ArtifactException corrupt(String message) {
        return new ArtifactException(Problem.CORRUPT, "not a valid account anomaly detector: " + message);
    }

    private static AccountAnomalyDetector readPayload(DataInputStream in, int available) throws IOException {
        double threshold = in.readDouble();
        // 1 of a contamination too small to be told from none: nothing is an anomaly.
        if (!(threshold >= 0.5 && threshold <= 1)) {
            throw corrupt("threshold " + threshold);
        }
        long lines = in.readLong();
        if (lines < 0) {
            throw corrupt(lines + " lines");
        }
        Population population = Population.read(in, available);
        Strangeness strangeness =
                lines == 0 ? Strangeness.UNTRAINED : new Strangeness(population, null, 1, null, lines);
        if (in.readBoolean()) {
            IsolationForest forest = IsolationForestCodec.readPayload(in, available);
            double unit = in.readDouble();
            Calibration calibration = Calibration.read(in);
            if (forest.features() != Strangeness.FEATURES || !(unit > 0 && unit <= 1) || !calibration.isSound()) {
                throw corrupt("the forest or its calibration does not fit");
            }
            strangeness = new Strangeness(population, forest, unit, calibration, lines);
        }
        return new AccountAnomalyDetector(strangeness, Feedback.read(in, available), threshold);
    }
}
