package dev.postern.localaws.identitypool;

import dev.postern.localaws.sts.TemporaryCredentials;
import dev.postern.localaws.sts.WebIdentityRequest;
import java.util.Optional;

/** Gives the credentials of a role to a web identity, if the role's trust policy lets it. */
@FunctionalInterface
public interface RoleCredentials {

  /** The credentials; nothing when there is no such role or it doesn't trust the identity. */
  Optional<TemporaryCredentials> assume(WebIdentityRequest request);
}
