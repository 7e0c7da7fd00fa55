package dev.postern.provision.plan;

/**
 * Something that a run would take away from an installation, which it doesn't unless it was told
 * so.
 *
 * @param what to be read by the owner: a setting before and after, or the thing that would go
 */
public record Loss(Sort sort, String what) {
  /** What has to be allowed. */
  public enum Sort {
    /** A setting that keeps people safer than the one that is declared. */
    WEAKENING,
    /** A thing that others may rely on. */
    DELETION
  }
}
