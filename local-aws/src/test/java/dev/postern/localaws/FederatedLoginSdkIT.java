package dev.postern.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.localaws.federation.LookAlike;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cognitoidentity.model.AmbiguousRoleResolutionType;
import software.amazon.awssdk.services.cognitoidentity.model.Credentials;
import software.amazon.awssdk.services.cognitoidentity.model.ExternalServiceException;
import software.amazon.awssdk.services.cognitoidentity.model.MappingRule;
import software.amazon.awssdk.services.cognitoidentity.model.MappingRuleMatchType;
import software.amazon.awssdk.services.cognitoidentity.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMapping;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMappingType;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.InvalidInputException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.sts.model.InvalidIdentityTokenException;
import software.amazon.awssdk.services.sts.model.StsException;

/** Logins of providers outside AWS, by look-alikes, in identity pools and straight at STS. */
@ExtendWith(VertxExtension.class)
class FederatedLoginSdkIT {

  private static final String EVERYTHING =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}
      """;

  private final LookAlike provider = LookAlike.start();

  @AfterEach
  void close() {
    provider.close();
  }

  @ParameterizedTest
  @CsvSource({
    "accounts.google.com, https://accounts.google.com",
    "accounts.google.com, accounts.google.com",
    "appleid.apple.com, https://appleid.apple.com"
  })
  void anIdTokenOfAWellKnownProviderIsALogin(String login, String issuer, Vertx vertx) {
    provider.openId("https://" + login, "https://" + login);
    try (var aws =
        RunningAws.start(vertx, options -> options.withProvider(login, provider.address()))) {
      var pool = poolFor(aws, login, "our-app");
      var token = idToken(aws, issuer, "our-app");

      var keys = pool.keysOf(Map.of(login, token));

      assertThat(arnOf(aws, keys)).contains("assumed-role/signed-in/");
      assertThat(pool.identityOf(Map.of(login, token)))
          .isEqualTo(pool.identityOf(Map.of(login, idToken(aws, issuer, "our-app"))));
      assertThatThrownBy(() -> pool.identityOf(Map.of(login, idToken(aws, issuer, "theirs"))))
          .isInstanceOf(NotAuthorizedException.class)
          .hasMessageContaining("Incorrect token audience");
    }
  }

  @Test
  void anAccessTokenOfFacebookIsALogin(Vertx vertx) {
    provider
        .answering("/app", 200, "{'id':'our-app'}")
        .answering("/me", 200, "{'id':'42','name':'Alice'}");
    try (var aws =
        RunningAws.start(
            vertx, options -> options.withProvider("graph.facebook.com", provider.address()))) {
      var pool = poolFor(aws, "graph.facebook.com", "our-app");

      var keys = pool.keysOf(Map.of("graph.facebook.com", "token"));

      assertThat(arnOf(aws, keys)).contains("assumed-role/signed-in/");
    }
  }

  @Test
  void anAccessTokenThatAmazonIssuedForAnotherApplicationIsRefused(Vertx vertx) {
    provider.answering("/auth/o2/tokeninfo", 200, "{'aud':'theirs','user_id':'42'}");
    try (var aws =
        RunningAws.start(
            vertx, options -> options.withProvider("api.amazon.com", provider.address()))) {
      var pool = poolFor(aws, "www.amazon.com", "our-app");

      assertThatThrownBy(() -> pool.identityOf(Map.of("www.amazon.com", "token")))
          .isInstanceOf(NotAuthorizedException.class)
          .hasMessageContaining("Incorrect token audience");
    }
  }

  @Test
  void aProviderThatDoesNotAnswerIsToBlame(Vertx vertx) {
    try (var aws =
        RunningAws.start(
            vertx, options -> options.withProvider("graph.facebook.com", provider.address()))) {
      var pool = poolFor(aws, "graph.facebook.com", "our-app");
      provider.close();

      assertThatThrownBy(() -> pool.identityOf(Map.of("graph.facebook.com", "token")))
          .isInstanceOf(ExternalServiceException.class);
    }
  }

  @Test
  void anyOpenIdProviderThatIamKnowsMayVouch(Vertx vertx) {
    var issuer = provider.address() + "/realms/one";
    provider.openId(issuer, provider.address().toString());
    try (var aws = RunningAws.start(vertx)) {
      var arn = createProvider(aws, issuer, "our-app");
      var name = issuer.substring("http://".length());
      var pool = new RunningIdentityPool(aws, settings -> settings.openIdConnectProviderARNs(arn));
      setRole(pool);
      pool.administration.setPrincipalTagAttributeMap(
          request ->
              request
                  .identityPoolId(pool.id)
                  .identityProviderName(name)
                  .principalTags(Map.of("who", "sub")));

      var login = Map.of(name, idToken(aws, issuer, "our-app"));
      var keys = pool.keysOf(login);
      aws.iam().deleteOpenIDConnectProvider(request -> request.openIDConnectProviderArn(arn));

      assertThat(arnOf(aws, keys)).contains("assumed-role/signed-in/");
      assertThatThrownBy(() -> pool.identityOf(login)).isInstanceOf(NotAuthorizedException.class);
    }
  }

  @Test
  void rulesReadTheClaimsOfAnyProvider(Vertx vertx) {
    var issuer = provider.address() + "/realms/one";
    provider.openId(issuer, provider.address().toString());
    try (var aws = RunningAws.start(vertx)) {
      var arn = createProvider(aws, issuer, "our-app");
      var name = issuer.substring("http://".length());
      var pool = new RunningIdentityPool(aws, settings -> settings.openIdConnectProviderARNs(arn));
      var role = pool.role("alices", "authenticated", EVERYTHING);
      pool.administration.setIdentityPoolRoles(
          request ->
              request
                  .identityPoolId(pool.id)
                  .roles(Map.of())
                  .roleMappings(Map.of(arn, mappingAliceTo(role))));

      var keys = pool.keysOf(Map.of(name, idToken(aws, issuer, "our-app")));

      assertThat(arnOf(aws, keys)).contains("assumed-role/alices/");
    }
  }

  @Test
  void stsTakesATokenOfAProviderThatIamKnows(Vertx vertx) {
    var issuer = provider.address() + "/realms/one";
    provider.openId(issuer, provider.address().toString());
    try (var aws = RunningAws.start(vertx)) {
      var arn = createProvider(aws, issuer, "our-app");
      var name = issuer.substring("http://".length());
      var role =
          aws.iam()
              .createRole(
                  request ->
                      request
                          .roleName("federated")
                          .assumeRolePolicyDocument(
                              """
                              {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                               "Principal":{"Federated":"%s"},
                               "Action":"sts:AssumeRoleWithWebIdentity",
                               "Condition":{"StringEquals":{"%2$s:aud":"our-app","%2$s:sub":"alice"}}}]}
                              """
                                  .formatted(arn, name)))
              .role()
              .arn();

      var assumed = assume(aws, role, idToken(aws, issuer, "our-app"));

      assertThat(assumed).endsWith("assumed-role/federated/session");
      assertThatThrownBy(() -> assume(aws, role, idToken(aws, issuer, "theirs")))
          .isInstanceOf(InvalidIdentityTokenException.class);
      var bobs = LookAlike.idToken(issuer, "our-app", "bob", aws.clock.instant(), Map.of());
      assertThatThrownBy(() -> assume(aws, role, bobs))
          .isInstanceOfSatisfying(
              StsException.class,
              refused ->
                  assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
    }
  }

  @Test
  void stsTakesAnAccessTokenOfFacebook(Vertx vertx) {
    provider.answering("/app", 200, "{'id':'our-app'}").answering("/me", 200, "{'id':'42'}");
    try (var aws =
        RunningAws.start(
            vertx, options -> options.withProvider("graph.facebook.com", provider.address()))) {
      var role =
          aws.iam()
              .createRole(
                  request ->
                      request
                          .roleName("federated")
                          .assumeRolePolicyDocument(
                              """
                              {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                               "Principal":{"Federated":"graph.facebook.com"},
                               "Action":"sts:AssumeRoleWithWebIdentity",
                               "Condition":{"StringEquals":{"graph.facebook.com:app_id":"our-app"}}}]}
                              """))
              .role()
              .arn();

      var assumed =
          aws.sts(aws.root())
              .assumeRoleWithWebIdentity(
                  request ->
                      request
                          .roleArn(role)
                          .roleSessionName("session")
                          .providerId("graph.facebook.com")
                          .webIdentityToken("token"));

      assertThat(assumed.assumedRoleUser().arn()).endsWith("assumed-role/federated/session");
      assertThat(assumed.provider()).isEqualTo("graph.facebook.com");
    }
  }

  @Test
  void iamKeepsOpenIdProviders(Vertx vertx) {
    try (var aws = RunningAws.start(vertx)) {
      var iam = aws.iam();
      var arn = createProvider(aws, "https://login.example.com/realms/one", "our-app");

      iam.addClientIDToOpenIDConnectProvider(
          request -> request.openIDConnectProviderArn(arn).clientID("second"));
      iam.removeClientIDFromOpenIDConnectProvider(
          request -> request.openIDConnectProviderArn(arn).clientID("our-app"));
      var read = iam.getOpenIDConnectProvider(request -> request.openIDConnectProviderArn(arn));
      var list = iam.listOpenIDConnectProviders();

      assertThat(arn)
          .isEqualTo("arn:aws:iam::000000000000:oidc-provider/login.example.com/realms/one");
      assertThat(read.url()).isEqualTo("login.example.com/realms/one");
      assertThat(read.clientIDList()).containsExactly("second");
      assertThat(list.openIDConnectProviderList()).hasSize(1);
      assertThatThrownBy(
              () -> createProvider(aws, "https://login.example.com/realms/one", "our-app"))
          .isInstanceOf(EntityAlreadyExistsException.class);
      iam.deleteOpenIDConnectProvider(request -> request.openIDConnectProviderArn(arn));
      assertThatThrownBy(
              () -> iam.getOpenIDConnectProvider(request -> request.openIDConnectProviderArn(arn)))
          .isInstanceOf(NoSuchEntityException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://login.example.com",
    "https://login.example.com:8443",
    "https://login.example.com?a=b",
    "https://me@login.example.com",
    "login.example.com",
    "https://"
  })
  void aProvidersAddressIsAnIssuers(String url, Vertx vertx) {
    try (var aws = RunningAws.start(vertx)) {
      assertThatThrownBy(() -> createProvider(aws, url, "our-app"))
          .isInstanceOf(InvalidInputException.class);
    }
  }

  @Test
  void theKeyOfIdentitiesTokensIsServed(Vertx vertx) {
    try (var aws = RunningAws.start(vertx)) {
      assertThat(aws.get("/.well-known/jwks_uri").body())
          .contains("\"RS512\"")
          .doesNotContain("\"d\"");
      assertThat(aws.get("/.well-known/openid-configuration").body())
          .contains("https://cognito-identity.amazonaws.com", "/.well-known/jwks_uri");
    }
  }

  private static RoleMapping mappingAliceTo(String role) {
    return RoleMapping.builder()
        .type(RoleMappingType.RULES)
        .ambiguousRoleResolution(AmbiguousRoleResolutionType.DENY)
        .rulesConfiguration(
            rules ->
                rules.rules(
                    MappingRule.builder()
                        .claim("sub")
                        .matchType(MappingRuleMatchType.EQUALS)
                        .value("alice")
                        .roleARN(role)
                        .build()))
        .build();
  }

  private static String createProvider(RunningAws aws, String url, String clientId) {
    return aws.iam()
        .createOpenIDConnectProvider(request -> request.url(url).clientIDList(clientId))
        .openIDConnectProviderArn();
  }

  private static RunningIdentityPool poolFor(RunningAws aws, String login, String application) {
    var pool =
        new RunningIdentityPool(
            aws, settings -> settings.supportedLoginProviders(Map.of(login, application)));
    setRole(pool);
    return pool;
  }

  private static void setRole(RunningIdentityPool pool) {
    var role = pool.role("signed-in", "authenticated", EVERYTHING);
    pool.administration.setIdentityPoolRoles(
        request -> request.identityPoolId(pool.id).roles(Map.of("authenticated", role)));
  }

  private static String idToken(RunningAws aws, String issuer, String audience) {
    return LookAlike.idToken(issuer, audience, "alice", aws.clock.instant(), Map.of());
  }

  private static String assume(RunningAws aws, String role, String token) {
    return aws.sts(aws.root())
        .assumeRoleWithWebIdentity(
            request -> request.roleArn(role).roleSessionName("session").webIdentityToken(token))
        .assumedRoleUser()
        .arn();
  }

  private static String arnOf(RunningAws aws, Credentials keys) {
    return aws.sts(RunningIdentityPool.session(keys)).getCallerIdentity().arn();
  }
}
