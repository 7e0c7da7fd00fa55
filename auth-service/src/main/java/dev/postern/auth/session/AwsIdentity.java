package dev.postern.auth.session;

import java.util.Optional;

/**
 * Who the person of a session is to AWS.
 *
 * @param id in the identity pool; empty until the pool was asked
 * @param role ARN of the role that the person chose; empty while the pool chooses
 */
public record AwsIdentity(Optional<String> id, Optional<String> role) {

  /** Of somebody about whom the identity pool wasn't asked yet. */
  public static AwsIdentity unknown() {
    return new AwsIdentity(Optional.empty(), Optional.empty());
  }

  AwsIdentity withId(String known) {
    return new AwsIdentity(Optional.of(known), role);
  }

  AwsIdentity withRole(Optional<String> chosen) {
    return new AwsIdentity(id, chosen);
  }

  /** The same without a role that is no longer among those. */
  AwsIdentity within(OfferedRoles offered) {
    return withRole(role.filter(offered.arns()::contains));
  }
}
