package dev.postern.identitypool;

import dev.postern.identitypool.CredentialsFlow.Granted;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentity.model.ResourceConflictException;
import software.amazon.awssdk.services.cognitoidentity.model.ResourceNotFoundException;

/**
 * The identity whose credentials are got. It is kept over all renewals, so that a guest who signs
 * in stays who they are; where the pool says that it is gone or somebody else's, the logins decide.
 */
final class PoolIdentity {
  private final CognitoIdentityClient pool;
  private final String identityPoolId;
  private final CredentialsFlow flow;
  private volatile @Nullable String id;

  PoolIdentity(
      CognitoIdentityClient pool,
      String identityPoolId,
      CredentialsFlow flow,
      @Nullable String known) {
    this.pool = pool;
    this.identityPoolId = identityPoolId;
    this.flow = flow;
    this.id = known;
  }

  Optional<String> id() {
    return Optional.ofNullable(id);
  }

  AwsSessionCredentials credentials(Map<String, String> logins) {
    @Nullable String known = id;
    if (known == null) {
      return of(ask(logins), logins);
    }
    try {
      return of(known, logins);
    } catch (NotAuthorizedException | ResourceNotFoundException | ResourceConflictException e) {
      String other = ask(logins);
      if (other.equals(known)) {
        throw e;
      }
      return of(other, logins);
    }
  }

  private AwsSessionCredentials of(String identityId, Map<String, String> logins) {
    Granted granted = flow.credentialsOf(identityId, logins);
    id = granted.identityId();
    return granted.credentials();
  }

  private String ask(Map<String, String> logins) {
    return pool.getId(request -> request.identityPoolId(identityPoolId).logins(logins))
        .identityId();
  }
}
