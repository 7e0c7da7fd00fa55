package dev.postern.storage.files;

import static dev.postern.storage.People.asking;
import static dev.postern.storage.People.credentials;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.contract.files.ListLocations;
import dev.postern.contract.files.ListLocations.Location;
import dev.postern.storage.credentials.CallerCredentials;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class LocationsTest {
  private final AtomicInteger asked = new AtomicInteger();
  private final CallerCredentials callers =
      new CallerCredentials(
          assertion -> {
            asked.incrementAndGet();
            return credentials(assertion.token().reveal(), Instant.now().plusSeconds(3600));
          },
          InstantSource.system());

  @Test
  void aPersonalPlaceHasThePersonsOwnId() {
    Locations locations =
        new Locations(
            List.of(
                new LocationConfig("Your files", "files", "home/${identity-id}/"),
                new LocationConfig("Shared", "files", "common/")),
            callers);

    assertThat(locations.list(asking("ann"), new ListLocations()).locations())
        .containsExactly(
            new Location("Your files", "files", "home/us-east-1:ann/"),
            new Location("Shared", "files", "common/"));
  }

  @Test
  void withoutAPersonalPlaceNoCredentialsAreAskedFor() {
    Locations locations =
        new Locations(List.of(new LocationConfig("Shared", "files", "common/")), callers);

    assertThat(locations.list(asking("ann"), new ListLocations()).locations()).hasSize(1);
    assertThat(asked).hasValue(0);
  }

  @Test
  void aPlaceWithoutANameIsNone() {
    assertThatThrownBy(() -> new LocationConfig(" ", "files", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
