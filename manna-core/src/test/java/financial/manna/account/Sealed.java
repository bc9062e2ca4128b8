package financial.manna.account;

import static org.assertj.core.api.Assertions.assertThat;

import financial.manna.artifact.Artifact;
import financial.manna.artifact.ArtifactException;
import financial.manna.taxonomy.CategoryId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;

/** Payloads of any content in a file whose checksums are right. */
final class Sealed {

    private Sealed() {}

    /**
     * Whether the payload is a profile. If it is, every question has an answer, it takes another line, and it survives
     * writing and reading.
     */
    static boolean check(byte[] payload) throws IOException {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        Artifact.builder("account-profile", 1, 1).payload(payload).build().write(sealed);
        AccountProfile profile;
        try {
            profile = AccountProfile.read(new ByteArrayInputStream(sealed.toByteArray()));
        } catch (ArtifactException e) {
            assertThat(e.problem()).isEqualTo(ArtifactException.Problem.CORRUPT);
            return false;
        }
        LocalDate day = LocalDate.of(2026, 1, 15);
        ask(profile.account(), day);
        profile.merchants().forEach(merchant -> ask(merchant, day));
        profile.categories().forEach(category -> ask(category, day));
        assertThat(profile.recentCount(day, 30)).isNotNegative();
        assertThat(profile.recentOutflow(day, 30, Profiles.USD).signum()).isNotPositive();
        AccountProfile next = profile.update(Profiles.line("-1", "USD", day), "merchant", CategoryId.of("category"));
        byte[] written = Profiles.bytes(next);
        assertThat(Profiles.bytes(AccountProfile.read(new ByteArrayInputStream(written))))
                .isEqualTo(written);
        return true;
    }

    private static void ask(Activity activity, LocalDate day) {
        activity.levels()
                .forEach(level -> assertThat(activity.level(level.median())).isPresent());
        assertThat(activity.firstDate().orElse(day))
                .isBeforeOrEqualTo(activity.lastDate().orElse(day));
    }
}
