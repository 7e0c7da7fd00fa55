package dev.postern.storage.files;

/**
 * A place that people find in their list of locations.
 *
 * @param label what they call it
 * @param prefix of the keys; {@value #IDENTITY_ID} stands for the person's id in the identity pool
 */
public record LocationConfig(String label, String bucket, String prefix) {
  static final String IDENTITY_ID = "${identity-id}";

  /** Checks that there is something to show and to open. */
  public LocationConfig {
    if (label.isBlank() || bucket.isBlank()) {
      throw new IllegalArgumentException("a location has a label and a bucket");
    }
  }

  boolean isPersonal() {
    return prefix.contains(IDENTITY_ID);
  }
}
