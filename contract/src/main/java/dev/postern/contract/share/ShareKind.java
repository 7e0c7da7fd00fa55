package dev.postern.contract.share;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a share lets its visitors do. */
public enum ShareKind {
  /** Get objects, and nothing else. */
  DOWNLOAD,
  /** Bring objects, and see none. */
  UPLOAD;

  /** In lower case, as it is written on the bus and for browsers. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of that code. */
  @JsonCreator
  public static ShareKind ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
