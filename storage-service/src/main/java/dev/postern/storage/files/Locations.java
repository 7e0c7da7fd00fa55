package dev.postern.storage.files;

import dev.postern.contract.caller.OnBehalf;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.files.ListLocations;
import dev.postern.contract.files.ListLocations.Location;
import dev.postern.storage.credentials.CallerCredentials;
import java.util.List;

/** Tells people their places by name; their own id is asked for only where a place needs it. */
public record Locations(List<LocationConfig> configured, CallerCredentials credentials) {
  /** Answers {@link ListLocations}. */
  public ListLocations.Locations list(OnBehalf asking, ListLocations question) {
    String identityId =
        configured.stream().anyMatch(LocationConfig::isPersonal)
            ? credentials.use(asking, TemporaryCredentials::identityId)
            : "";
    return new ListLocations.Locations(
        configured.stream()
            .map(
                place ->
                    new Location(
                        place.label(),
                        place.bucket(),
                        place.prefix().replace(LocationConfig.IDENTITY_ID, identityId)))
            .toList());
  }
}
