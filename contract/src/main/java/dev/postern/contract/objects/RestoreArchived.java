package dev.postern.contract.objects;

import dev.postern.contract.bus.CallerOperation;
import java.util.Optional;

/**
 * Asks for an archived object to be made readable for some days, which takes S3 minutes to days.
 *
 * @param versionId empty for the current version
 * @param days how long, 1 to {@value #MOST_DAYS}
 */
public record RestoreArchived(
    String bucket, String key, Optional<String> versionId, int days, Tier tier) {
  /** Longest time for which a restored object can be asked. */
  public static final int MOST_DAYS = 365;

  /** Answered by the storage service. */
  public static final CallerOperation<RestoreArchived, Begun> OPERATION =
      new CallerOperation<>("storage.objects.restore", RestoreArchived.class, Begun.class);

  /** S3 has begun, or goes on to keep what is restored already. */
  public record Begun() {}

  /** How fast it is, and how dear. */
  public enum Tier {
    /** Minutes. */
    EXPEDITED("Expedited"),
    /** Hours. */
    STANDARD("Standard"),
    /** Many hours. */
    BULK("Bulk");

    private final String code;

    Tier(String code) {
      this.code = code;
    }

    /** As S3 calls it. */
    public String code() {
      return code;
    }
  }
}
