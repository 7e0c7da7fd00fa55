package dev.postern.contract.bus;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A text that must never reach a log: it prints as stars and compares in constant time. */
public final class Secret {
  private final String value;

  /** Wraps the text as it is; nothing is trimmed. */
  @JsonCreator
  public Secret(String value) {
    this.value = Objects.requireNonNull(value, "value");
  }

  /** The text itself, to be handed on and not kept. */
  @JsonValue
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret secret
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8), secret.value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
