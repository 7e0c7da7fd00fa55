package dev.postern.auth.session;

import java.util.List;
import java.util.Optional;

/**
 * The IAM roles that a person's token names: those of their groups.
 *
 * @param arns all of them ({@code cognito:roles})
 * @param preferred the one that counts where nobody chose ({@code cognito:preferred_role})
 */
public record OfferedRoles(List<String> arns, Optional<String> preferred) {

  /** Copies the list. */
  public OfferedRoles {
    arns = List.copyOf(arns);
  }

  /** Of somebody whose token names no role. */
  public static OfferedRoles none() {
    return new OfferedRoles(List.of(), Optional.empty());
  }
}
