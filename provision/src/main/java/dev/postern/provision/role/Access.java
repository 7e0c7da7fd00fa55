package dev.postern.provision.role;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import java.util.Locale;

/** How much of the bucket a signed-in person gets. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Access {
  /** What all share to read, and a place of their own to read and write; nobody else's. */
  HOME,
  /** The whole bucket to read. */
  READ,
  /** The whole bucket to read, write and delete, old versions included. */
  FULL;

  /** As files have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
