package dev.postern.auth.cognito;

import dev.postern.auth.credentials.BasicFlow;
import dev.postern.auth.credentials.IdentityPool;
import dev.postern.auth.credentials.Logins;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.cognitoidentity.model.GetOpenIdTokenRequest;
import software.amazon.awssdk.services.cognitoidentity.model.GetOpenIdTokenResponse;
import software.amazon.awssdk.services.cognitoidentity.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.PackedPolicyTooLargeException;
import software.amazon.awssdk.services.sts.model.StsException;

/**
 * Gets credentials by the basic flow: the role is the one that the person chose, or that their
 * token prefers, or the configured one.
 */
final class BasicFlowIdentityPool implements IdentityPool {
  private static final Logger LOG = LoggerFactory.getLogger(BasicFlowIdentityPool.class);
  private static final String ACCESS_DENIED = "AccessDenied";

  private final CognitoClients clients;
  private final CognitoIdentityPool pool;
  private final StsClient sts;
  private final BasicFlow flow;

  BasicFlowIdentityPool(
      CognitoClients clients, CognitoIdentityPool pool, StsClient sts, BasicFlow flow) {
    this.clients = clients;
    this.pool = pool;
    this.sts = sts;
    this.flow = flow;
  }

  @Override
  public String identityOf(Logins logins) {
    return pool.identityOf(logins);
  }

  @Override
  public TemporaryCredentials credentialsFor(Wish wish) {
    Optional<String> own = wish.chosenRole().or(wish::preferredRole);
    String role =
        own.or(() -> wish.logins().tokens().isEmpty() ? flow.guestRole() : flow.role())
            .orElseThrow(() -> denied(Optional.empty()));
    GetOpenIdTokenResponse open =
        CognitoFailures.calling(CognitoOperation.GET_OPEN_ID_TOKEN, () -> token(wish));
    Credentials credentials =
        CognitoFailures.calling(
            CognitoOperation.ASSUME_ROLE, () -> assume(role, open, wish, own.isPresent()));
    return new TemporaryCredentials(
        open.identityId(),
        credentials.accessKeyId(),
        new Secret(credentials.secretAccessKey()),
        new Secret(credentials.sessionToken()),
        credentials.expiration());
  }

  private GetOpenIdTokenResponse token(Wish wish) {
    GetOpenIdTokenRequest request =
        GetOpenIdTokenRequest.builder()
            .identityId(wish.identityId())
            .logins(CognitoIdentityPool.revealed(wish.logins()))
            .overrideConfiguration(clients.limit()::on)
            .build();
    try {
      return clients.identityPool().getOpenIdToken(request);
    } catch (ResourceNotFoundException gone) {
      throw CognitoIdentityPool.noSuchIdentity(gone);
    }
  }

  /**
   * Where a share's policy is more than STS packs, of which it tells only when it is asked, the
   * configured one does alone, as where it is too long.
   */
  private Credentials assume(String role, GetOpenIdTokenResponse open, Wish wish, boolean ownRole) {
    Optional<String> configured = flow.sessionPolicy();
    Optional<String> policy =
        wish.share()
            .map(share -> SharePolicy.narrowing(configured, share, role))
            .orElse(configured);
    try {
      return assume(role, open, policy, ownRole);
    } catch (PackedPolicyTooLargeException tooLarge) {
      if (policy.equals(configured)) {
        throw tooLarge;
      }
      LOG.debug("a share's policy is more than STS packs");
      return assume(role, open, configured, ownRole);
    }
  }

  private Credentials assume(
      String role, GetOpenIdTokenResponse open, Optional<String> policy, boolean ownRole) {
    AssumeRoleWithWebIdentityRequest request =
        AssumeRoleWithWebIdentityRequest.builder()
            .roleArn(role)
            // What CloudTrail shows; a colon can't be part of it.
            .roleSessionName(open.identityId().replace(':', '@'))
            .durationSeconds(Math.toIntExact(flow.duration().toSeconds()))
            .policy(policy.orElse(null))
            .webIdentityToken(open.token())
            .overrideConfiguration(clients.limit()::on)
            .build();
    try {
      return sts.assumeRoleWithWebIdentity(request).credentials();
    } catch (StsException refused) {
      throw ownRole && isDenial(refused) ? denied(Optional.of(refused)) : refused;
    }
  }

  /** A role that doesn't trust the pool, or doesn't exist: STS says no more. */
  private static boolean isDenial(StsException refused) {
    return refused.awsErrorDetails() != null
        && ACCESS_DENIED.equals(refused.awsErrorDetails().errorCode());
  }

  private static Failure denied(Optional<StsException> cause) {
    String detail = "There is no role for you here.";
    return cause
        .map(refused -> Failure.of(Reason.ROLE_DENIED, detail, refused))
        .orElseGet(() -> Failure.of(Reason.ROLE_DENIED, detail));
  }
}
