package financial.manna.account;

import com.code_intelligence.jazzer.junit.FuzzTest;
import financial.manna.artifact.ArtifactException;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** {@code JAZZER_FUZZ=1 mvn test -Dtest='AccountProfileFuzzTest#readsAnyBytes'} fuzzes; otherwise the seeds run. */
class AccountProfileFuzzTest {

    @FuzzTest(maxDuration = "5m")
    void readsAnyBytes(byte[] bytes) throws IOException {
        try {
            AccountProfile.read(new ByteArrayInputStream(bytes));
        } catch (ArtifactException expected) {
            // The only answer besides a profile.
        }
    }

    @FuzzTest(maxDuration = "5m")
    void readsAnyPayload(byte[] payload) throws IOException {
        Sealed.check(payload);
    }
}
