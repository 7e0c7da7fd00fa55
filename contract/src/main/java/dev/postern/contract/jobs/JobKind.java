package dev.postern.contract.jobs;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The kinds of work on many objects. */
public enum JobKind {
  /** Deletes objects; where the bucket keeps versions, their versions stay. */
  DELETE,
  /** Copies objects. */
  COPY,
  /** Copies objects and deletes each that was copied, unless it was changed meanwhile. */
  MOVE,
  /** Takes delete markers away, so that the versions below them are current again. */
  UNDELETE,
  /** Makes objects what they were at a moment, by copying versions; nothing is deleted. */
  BRING_BACK;

  /** Stable lower-case name. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
