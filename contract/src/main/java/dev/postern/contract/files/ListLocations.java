package dev.postern.contract.files;

import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Idempotent;
import java.util.List;

/** Asks which places the owner of this Postern suggests to the caller. */
public record ListLocations() implements Idempotent {
  /** Answered by the storage service. */
  public static final CallerOperation<ListLocations, Locations> OPERATION =
      new CallerOperation<>("storage.files.list-locations", ListLocations.class, Locations.class);

  /** The places in the order in which they are configured. */
  public record Locations(List<Location> locations) {}

  /**
   * A prefix of a bucket with a name that people understand.
   *
   * @param prefix the caller's own: variables are already replaced
   */
  public record Location(String label, String bucket, String prefix) {}
}
