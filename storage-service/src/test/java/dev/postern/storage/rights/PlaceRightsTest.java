package dev.postern.storage.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.OnBehalf;
import dev.postern.contract.rights.ReadRights;
import dev.postern.contract.rights.ReadRights.Rights;
import dev.postern.contract.rights.ReadRights.Versioning;
import dev.postern.storage.People;
import dev.postern.storage.credentials.CallerCredentials;
import dev.postern.storage.rights.RightsStore.Found;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlaceRightsTest {
  private static final Rights RIGHTS = new Rights(Map.of(), Versioning.ON);
  private static final ReadRights HOME = new ReadRights("files", "home/");
  private static final OnBehalf ANN = People.asking("ann");

  private final List<String> looks = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private Supplier<Found> answer = () -> new Found(RIGHTS, true);

  private final PlaceRights rights =
      new PlaceRights(
          new CallerCredentials(
              assertion -> People.credentials(assertion.token().reveal(), Instant.MAX),
              InstantSource.fixed(Instant.EPOCH)),
          (credentials, bucket, prefix) -> {
            looks.add(credentials.accessKeyId() + " " + bucket + "/" + prefix);
            return answer.get();
          },
          nanos::get);

  @Test
  void aPlaceIsLookedAtOnceAMinute() {
    rights.read(ANN, HOME);
    rights.read(ANN, HOME);
    nanos.addAndGet(PlaceRights.KEPT.toNanos());
    Rights told = rights.read(ANN, HOME);

    assertThat(told).isEqualTo(RIGHTS);
    assertThat(looks).containsExactly("ASIAann files/home/", "ASIAann files/home/");
  }

  @Test
  void nobodyIsToldWhatAnotherMayDoOrWhatTheyMayInAnotherRole() {
    rights.read(ANN, HOME);
    rights.read(People.asking("ben"), HOME);
    rights.read(People.asking("ann", "auditor"), HOME);

    assertThat(looks)
        .containsExactly(
            "ASIAann files/home/", "ASIAben files/home/", "ASIAann as auditor files/home/");
  }

  @Test
  void whatWasNotAnsweredIsAskedAgain() {
    answer = () -> new Found(RIGHTS, false);

    rights.read(ANN, HOME);
    rights.read(ANN, HOME);

    assertThat(looks).hasSize(2);
  }

  @Test
  void aFailureIsToldAsItIsAndNotKept() {
    answer =
        () -> {
          throw Failure.of(Reason.NO_SUCH_BUCKET, "There is none.");
        };

    Failure failure = catchThrowableOfType(Failure.class, () -> rights.read(ANN, HOME));
    answer = () -> new Found(RIGHTS, true);

    assertThat(failure.reason()).isEqualTo(Reason.NO_SUCH_BUCKET);
    assertThat(rights.read(ANN, HOME)).isEqualTo(RIGHTS);
  }

  @ParameterizedTest
  @CsvSource({"arn:aws:s3:::x, a", "A, a", "files, '\uD800'"})
  void whatIsNoPlaceIsRefused(String bucket, String prefix) {
    Failure failure =
        catchThrowableOfType(Failure.class, () -> rights.read(ANN, new ReadRights(bucket, prefix)));

    assertThat(failure.reason()).isEqualTo(Reason.INVALID_INPUT);
    assertThat(looks).isEmpty();
  }
}
