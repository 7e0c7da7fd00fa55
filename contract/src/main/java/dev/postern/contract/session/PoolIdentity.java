package dev.postern.contract.session;

import java.util.List;
import java.util.Optional;

/**
 * Who somebody is to AWS: it is this identity, in one of its roles, that IAM decides about.
 *
 * @param id the person's id in the identity pool, {@code region:uuid}
 * @param role ARN of the role that the person chose; empty while the identity pool chooses
 * @param roles ARNs of the roles among which the person may choose, as their token names them
 */
public record PoolIdentity(String id, Optional<String> role, List<String> roles) {
  /** Copies the list. */
  public PoolIdentity {
    roles = List.copyOf(roles);
  }
}
