package dev.postern.contract.jobs;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What to do where a copy would overwrite an object. */
public enum Conflict {
  /** Leave both as they are, and count it. */
  SKIP,
  /** Overwrite it. */
  OVERWRITE,
  /** Give the copy another name. */
  RENAME,
  /** Leave both as they are, and tell it as a failure. */
  FAIL;

  /** Stable lower-case name. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
