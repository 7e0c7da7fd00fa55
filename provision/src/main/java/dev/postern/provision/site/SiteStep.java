package dev.postern.provision.site;

import java.util.Locale;

/**
 * What was or would be done about one object or setting.
 *
 * @param subject the object's key, or what the setting is
 */
public record SiteStep(What what, String subject) {

  /** What is done. */
  public enum What {
    /** The bucket, which wasn't there. */
    CREATED,
    /** Something that wasn't there. */
    UPLOADED,
    /** Something that is there otherwise. */
    REPLACED,
    /** Something that no page needs any more. */
    DELETED,
    /** A setting of the bucket. */
    SET
  }

  /** The line to print. */
  @Override
  public String toString() {
    return what.name().toLowerCase(Locale.ROOT) + " " + subject;
  }
}
