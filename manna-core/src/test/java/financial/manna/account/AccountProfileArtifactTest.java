package financial.manna.account;

import static financial.manna.account.Profiles.bytes;
import static financial.manna.account.Profiles.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import financial.manna.artifact.Artifact;
import financial.manna.artifact.ArtifactException;
import financial.manna.artifact.ArtifactException.Problem;
import financial.manna.taxonomy.CategoryId;
import financial.manna.transaction.Transaction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountProfileArtifactTest {

    @Test
    void readsTheFileOfRelease01() throws IOException {
        byte[] file = file01();

        AccountProfile read = read(file);

        assertThat(bytes(read)).isEqualTo(bytes(contentOfFile01()));
        assertThat(read.version()).isEqualTo(contentOfFile01().version());
        assertThat(read.merchant("blue bottle").orElseThrow().count()).isEqualTo(2);
        assertThat(Artifact.read(new ByteArrayInputStream(file)).describe()).isEqualTo("""
                account-profile 1.0, 300 bytes of content
                  categories = 2
                  library = manna-core 0.1.0-SNAPSHOT
                  lines = 6
                  merchants = 3
                """);
    }

    @Test
    void noticesEveryFlippedByteOfTheFile() throws IOException {
        byte[] file = file01();

        for (int i = 0; i < file.length; i++) {
            for (int mask : new int[] {1, 16, 128, 255}) {
                byte[] flipped = file.clone();
                flipped[i] ^= (byte) mask;
                assertCorrupt(flipped);
            }
        }
    }

    @Test
    void noticesTruncationAtEveryLengthAndBytesBehindTheEnd() throws IOException {
        byte[] file = file01();

        for (int length = 0; length < file.length; length++) {
            assertCorrupt(Arrays.copyOf(file, length));
        }
        assertCorrupt(Arrays.copyOf(file, file.length + 1));
        assertCorrupt(Arrays.copyOf(file, file.length + 4096));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 100, 3_000})
    void readsBackProfilesOfAnySize(int lines) throws IOException {
        AccountProfile profile = Profiles.sample(lines, lines);

        AccountProfile read = read(bytes(profile));

        assertThat(bytes(read)).isEqualTo(bytes(profile));
        assertThat(read.version()).isEqualTo(profile.version());
        assertThat(read.account().levels()).isEqualTo(profile.account().levels());
    }

    @Test
    void aProfileThatWasReadGoesOnLikeTheOneThatWasWritten() throws IOException {
        AccountProfile kept = AccountProfile.empty(40);
        AccountProfile restarted = kept;
        Random random = new Random(5);
        LocalDate day = LocalDate.of(2025, 1, 1);
        for (int i = 0; i < 500; i++) {
            day = day.plusDays(random.nextInt(2));
            Transaction line = Profiles.randomLine(random, day);
            String key = Profiles.randomKey(random);
            CategoryId category = Profiles.randomCategory(random);

            kept = kept.update(line, key, category);
            restarted = read(bytes(restarted)).update(line, key, category);
        }

        assertThat(bytes(restarted)).isEqualTo(bytes(kept));
        assertThat(restarted.version()).isEqualTo(kept.version());
    }

    @Test
    void aLaterMinorVersionMayAppendAndALaterMajorOneMayNot() throws IOException {
        AccountProfile timed = contentOfFile01()
                .update(Transaction.builder("late").time(LocalTime.of(23, 30)).build(), "", CategoryId.UNCATEGORIZED);
        byte[] payload = payload(timed);
        byte[] longer = Arrays.copyOf(payload, payload.length + 5);

        assertThat(bytes(read(sealed(1, 2, longer)))).isEqualTo(bytes(timed));
        assertCorrupt(sealed(1, 1, longer));
        assertCorrupt(sealed(1, 0, payload));
        assertThat(problem(sealed(2, 0, payload))).isEqualTo(Problem.TOO_NEW);
        assertThat(problem(sealed(0, 9, payload))).isEqualTo(Problem.TOO_OLD);
    }

    @Test
    void anArtefactOfAnotherKindIsNamed() throws IOException {
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        Artifact.builder("model", 1, 0).build().write(other);

        assertThatThrownBy(() -> read(other.toByteArray()))
                .hasMessage("this artefact holds format \"model\", not \"account-profile\"");
    }

    @Test
    void aSealedPayloadThatWasTamperedWithIsRejectedOrAWholeProfile() throws IOException {
        byte[] payload = payload(Profiles.sample(80, 3));
        Random random = new Random(11);
        int rejected = 0;

        for (int round = 0; round < 5_000; round++) {
            byte[] changed = payload.clone();
            for (int i = random.nextInt(3); i >= 0; i--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            if (random.nextInt(10) == 0) {
                changed = Arrays.copyOf(changed, random.nextInt(changed.length));
            }
            rejected += Sealed.check(changed) ? 0 : 1;
        }

        assertThat(rejected).isGreaterThan(2_000);
    }

    @Test
    void aSealedPayloadIsRejectedAtEveryLengthButItsOwn() throws IOException {
        byte[] payload = payload(contentOfFile01());

        for (int length = 0; length < payload.length; length++) {
            assertCorrupt(sealed(1, 0, Arrays.copyOf(payload, length)));
        }
    }

    private static AccountProfile contentOfFile01() {
        LocalDate day = LocalDate.of(2026, 1, 15);
        CategoryId cafe = CategoryId.of("coffee_and_cafes");
        return AccountProfile.empty()
                .update(line("-5.75", "USD", day), "blue bottle", cafe)
                .update(line("-6.25", "USD", day.plusDays(1)), "blue bottle", cafe)
                .update(line("2500.00", "USD", day.plusDays(2)), "acme payroll", CategoryId.of("salary"))
                .update(line("-1200", "JPY", day.plusDays(2)), "カフェ", cafe)
                .update(Transaction.builder("fee").bookingDate(day.plusDays(3)).build(), "", CategoryId.UNCATEGORIZED)
                .update(Transaction.of("undated"), "", CategoryId.UNCATEGORIZED);
    }

    private static byte[] file01() throws IOException {
        try (InputStream file = AccountProfileArtifactTest.class.getResourceAsStream("profile-0.1.manna")) {
            return file.readAllBytes();
        }
    }

    private static byte[] sealed(int major, int minor, byte[] payload) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Artifact.builder("account-profile", major, minor)
                .payload(payload)
                .build()
                .write(bytes);
        return bytes.toByteArray();
    }

    private static byte[] payload(AccountProfile profile) throws IOException {
        return Artifact.read(new ByteArrayInputStream(bytes(profile))).payload().readAllBytes();
    }

    private static void assertCorrupt(byte[] bytes) {
        assertThat(problem(bytes)).isEqualTo(Problem.CORRUPT);
    }

    private static Problem problem(byte[] bytes) {
        ArtifactException thrown = catchThrowableOfType(ArtifactException.class, () -> read(bytes));
        assertThat(thrown).isNotNull();
        return thrown.problem();
    }

    private static AccountProfile read(byte[] bytes) throws IOException {
        return AccountProfile.read(new ByteArrayInputStream(bytes));
    }
}
