package dev.postern.contract.session;

import dev.postern.contract.bus.CallerOperation;
import java.util.Optional;

/**
 * Lets the caller go on in another of their roles, from the next request on. A role that their
 * token doesn't offer fails with {@code ROLE_DENIED}.
 *
 * @param role ARN of the role; empty to leave the choice to the identity pool
 */
public record ChooseRole(Optional<String> role) {
  /** Answered by the auth service. */
  public static final CallerOperation<ChooseRole, Chosen> OPERATION =
      new CallerOperation<>("auth.session.choose-role", ChooseRole.class, Chosen.class);

  /** It is in force; what was asserted of the caller before is refused. */
  public record Chosen(SessionView session) {}
}
