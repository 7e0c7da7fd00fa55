package dev.postern.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cognitoidentity.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentity.model.ResourceNotFoundException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Guests, linked logins and principal tags by AWS's own clients. */
@ExtendWith(VertxExtension.class)
class IdentityPoolSdkIT {

  private static final String WHERE_THE_TAG_SAYS =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:PutObject",
       "Resource":"arn:aws:s3:::files/${aws:PrincipalTag/who}/*"}]}
      """;
  private static final String EVERYTHING =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}
      """;

  @Test
  void aClaimBecomesATagThatPoliciesRead(Vertx vertx) {
    try (var aws = RunningAws.start(vertx)) {
      var pool = new RunningIdentityPool(aws, settings -> {});
      setRoles(pool, pool.role("signed-in", "authenticated", WHERE_THE_TAG_SAYS));
      pool.addUser("alice");
      pool.administration.setPrincipalTagAttributeMap(
          request ->
              request
                  .identityPoolId(pool.id)
                  .identityProviderName(pool.provider)
                  .principalTags(Map.of("who", "cognito:username")));
      aws.s3(aws.root()).createBucket(request -> request.bucket("files"));

      var s3 = aws.s3(RunningIdentityPool.session(pool.keysOf(pool.login("alice"))));

      s3.putObject(r -> r.bucket("files").key("alice/a"), RequestBody.fromString("mine"));
      assertThatThrownBy(
              () -> s3.putObject(r -> r.bucket("files").key("bob/a"), RequestBody.fromString("no")))
          .isInstanceOf(S3Exception.class);
    }
  }

  @Test
  void aGuestsRoleIsScopedDownWhateverItAllows(Vertx vertx) {
    try (var aws = RunningAws.start(vertx)) {
      var pool =
          new RunningIdentityPool(aws, settings -> settings.allowUnauthenticatedIdentities(true));
      setRoles(pool, pool.role("guest", "unauthenticated", EVERYTHING));
      aws.s3(aws.root()).createBucket(request -> request.bucket("files"));

      var guest = RunningIdentityPool.session(pool.keysOf(Map.of()));

      assertThat(aws.s3(guest).listObjectsV2(r -> r.bucket("files")).contents()).isEmpty();
      assertThatThrownBy(() -> aws.userPools(guest).listUserPools(r -> r.maxResults(1)))
          .hasMessageContaining("not authorized to perform: cognito-idp:ListUserPools");
    }
  }

  @Test
  void aGuestWhoSignsInKeepsTheIdentity(Vertx vertx) {
    try (var aws = RunningAws.start(vertx)) {
      var pool =
          new RunningIdentityPool(aws, settings -> settings.allowUnauthenticatedIdentities(true));
      setRoles(pool, pool.role("signed-in", "authenticated", EVERYTHING));
      pool.addUser("alice");
      var guest = pool.identityOf(Map.of());

      var login = pool.login("alice");
      var signedIn =
          aws.identityPools()
              .getCredentialsForIdentity(request -> request.identityId(guest).logins(login));

      assertThat(signedIn.identityId()).isEqualTo(guest);
      assertThat(pool.identityOf(login)).isEqualTo(guest);
      assertThat(
              pool.administration.describeIdentity(request -> request.identityId(guest)).logins())
          .containsExactly(pool.provider);
      assertThatThrownBy(
              () ->
                  aws.identityPools()
                      .getCredentialsForIdentity(request -> request.identityId(guest)))
          .isInstanceOf(NotAuthorizedException.class);
    }
  }

  @Test
  void identitiesAreListedUnlinkedAndDeleted(Vertx vertx) {
    try (var aws = RunningAws.start(vertx)) {
      var pool = new RunningIdentityPool(aws, settings -> {});
      pool.addUser("alice");
      var login = pool.login("alice");
      var first = pool.identityOf(login);

      aws.identityPools()
          .unlinkIdentity(
              request -> request.identityId(first).logins(login).loginsToRemove(pool.provider));
      var second = pool.identityOf(login);
      var usable =
          pool.administration.listIdentities(
              request -> request.identityPoolId(pool.id).maxResults(60).hideDisabled(true));
      var deleted =
          pool.administration.deleteIdentities(request -> request.identityIdsToDelete(first));
      pool.administration.deleteIdentityPool(request -> request.identityPoolId(pool.id));

      assertThat(second).isNotEqualTo(first);
      assertThat(usable.identities())
          .singleElement()
          .satisfies(one -> assertThat(one.identityId()).isEqualTo(second));
      assertThat(deleted.unprocessedIdentityIds()).isEmpty();
      assertThatThrownBy(() -> pool.identityOf(login))
          .isInstanceOf(ResourceNotFoundException.class);
    }
  }

  private static void setRoles(RunningIdentityPool pool, String role) {
    var kind = role.endsWith("guest") ? "unauthenticated" : "authenticated";
    pool.administration.setIdentityPoolRoles(
        request -> request.identityPoolId(pool.id).roles(Map.of(kind, role)));
  }
}
