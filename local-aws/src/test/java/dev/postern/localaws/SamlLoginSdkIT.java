package dev.postern.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.localaws.saml.SamlLookAlike;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cognitoidentity.model.NotAuthorizedException;
import software.amazon.awssdk.services.iam.model.InvalidInputException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithSamlResponse;
import software.amazon.awssdk.services.sts.model.InvalidIdentityTokenException;
import software.amazon.awssdk.services.sts.model.StsException;

/** SAML providers in IAM, in identity pools and straight at STS. */
@ExtendWith(VertxExtension.class)
class SamlLoginSdkIT {

  private static final String ATTRIBUTES = "https://aws.amazon.com/SAML/Attributes/";
  private static final String EVERYTHING =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}
      """;
  private static final String ROLE = "arn:aws:iam::000000000000:role/federated";

  @Test
  void aResponseIsALogin(Vertx vertx) {
    try (var aws = RunningAws.start(vertx)) {
      var idp = new SamlLookAlike(aws.clock.instant());
      var provider = createProvider(aws, idp);
      var pool = poolFor(aws, provider);

      var alice = pool.identityOf(Map.of(provider, idp.response()));
      var again = pool.identityOf(Map.of(provider, idp.response()));
      var bob = pool.identityOf(Map.of(provider, idp.saying("subject", "bob").response()));

      assertThat(again).isEqualTo(alice);
      assertThat(bob).isNotEqualTo(alice);
    }
  }

  @Test
  void theUserChoosesAmongTheRolesInTheAssertion(Vertx vertx) {
    try (var aws = RunningAws.start(vertx)) {
      var idp = new SamlLookAlike(aws.clock.instant());
      var provider = createProvider(aws, idp);
      var pool = poolFor(aws, provider);
      var chiefs = pool.role("chiefs", "authenticated", EVERYTHING);
      var others = pool.role("others", "authenticated", EVERYTHING);
      idp.withAttributes(Map.of(ATTRIBUTES + "Role", List.of(chiefs + "," + provider)));

      var login = Map.of(provider, idp.response());
      var id = pool.identityOf(login);
      var keys =
          aws.identityPools()
              .getCredentialsForIdentity(
                  request -> request.identityId(id).logins(login).customRoleArn(chiefs))
              .credentials();

      assertThat(aws.sts(RunningIdentityPool.session(keys)).getCallerIdentity().arn())
          .contains("assumed-role/chiefs/");
      assertThatThrownBy(
              () ->
                  aws.identityPools()
                      .getCredentialsForIdentity(
                          request -> request.identityId(id).logins(login).customRoleArn(others)))
          .isInstanceOf(NotAuthorizedException.class);
    }
  }

  @Test
  void aResponseForSomebodyElseIsNoLogin(Vertx vertx) {
    try (var aws = RunningAws.start(vertx)) {
      var idp = new SamlLookAlike(aws.clock.instant()).saying("audience", "urn:somebody:else");
      var provider = createProvider(aws, idp);
      var pool = poolFor(aws, provider);

      assertThatThrownBy(() -> pool.identityOf(Map.of(provider, idp.response())))
          .isInstanceOf(NotAuthorizedException.class)
          .hasMessageContaining("another audience");
    }
  }

  @Test
  void stsGivesTheRoleThatTheProviderOffersAndThatTrustsIt(Vertx vertx) {
    try (var aws = RunningAws.start(vertx)) {
      var idp = new SamlLookAlike(aws.clock.instant());
      var provider = createProvider(aws, idp);
      createRole(aws, provider);
      offer(idp, provider);

      var assumed = assume(aws, provider, idp.response());

      assertThat(assumed.assumedRoleUser().arn()).endsWith("assumed-role/federated/alice@home");
      assertThat(assumed.subject()).isEqualTo("alice");
      assertThat(assumed.subjectType()).isEqualTo("persistent");
      assertThat(assumed.issuer()).isEqualTo(SamlLookAlike.ENTITY);
      assertThat(assumed.audience()).isEqualTo("https://signin.aws.amazon.com/saml");
    }
  }

  @Test
  void stsGivesNoRoleThatTheProviderDoesNotOffer(Vertx vertx) {
    try (var aws = RunningAws.start(vertx)) {
      var idp = new SamlLookAlike(aws.clock.instant());
      var provider = createProvider(aws, idp);
      createRole(aws, provider);

      assertThatThrownBy(() -> assume(aws, provider, idp.response()))
          .isInstanceOfSatisfying(
              StsException.class,
              refused ->
                  assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
    }
  }

  @Test
  void trustPoliciesJudgeTheRecipient(Vertx vertx) {
    try (var aws = RunningAws.start(vertx)) {
      var idp = new SamlLookAlike(aws.clock.instant()).saying("recipient", "https://elsewhere/acs");
      var provider = createProvider(aws, idp);
      createRole(aws, provider);
      offer(idp, provider);

      assertThatThrownBy(() -> assume(aws, provider, idp.response()))
          .isInstanceOfSatisfying(
              StsException.class,
              refused ->
                  assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
    }
  }

  @Test
  void stsTakesNoUnknownProvidersResponse(Vertx vertx) {
    try (var aws = RunningAws.start(vertx)) {
      var idp = new SamlLookAlike(aws.clock.instant());

      assertThatThrownBy(
              () -> assume(aws, "arn:aws:iam::000000000000:saml-provider/none", idp.response()))
          .isInstanceOf(InvalidIdentityTokenException.class);
    }
  }

  @Test
  void iamKeepsSamlProviders(Vertx vertx) {
    try (var aws = RunningAws.start(vertx)) {
      var iam = aws.iam();
      var idp = new SamlLookAlike(aws.clock.instant());
      var arn = createProvider(aws, idp);

      var read = iam.getSAMLProvider(request -> request.samlProviderArn(arn));
      var updated = idp.metadata().replace("example.com/sso", "example.com/new");
      iam.updateSAMLProvider(request -> request.samlProviderArn(arn).samlMetadataDocument(updated));

      assertThat(arn).isEqualTo("arn:aws:iam::000000000000:saml-provider/corporate");
      assertThat(read.samlMetadataDocument()).isEqualTo(idp.metadata());
      assertThat(
              iam.getSAMLProvider(request -> request.samlProviderArn(arn)).samlMetadataDocument())
          .isEqualTo(updated);
      assertThat(iam.listSAMLProviders(request -> {}).samlProviderList()).hasSize(1);
      assertThatThrownBy(
              () ->
                  iam.createSAMLProvider(
                      request ->
                          request.name("broken").samlMetadataDocument("<a>" + " ".repeat(1_000))))
          .isInstanceOf(InvalidInputException.class);
      iam.deleteSAMLProvider(request -> request.samlProviderArn(arn));
      assertThatThrownBy(() -> iam.getSAMLProvider(request -> request.samlProviderArn(arn)))
          .isInstanceOf(NoSuchEntityException.class);
    }
  }

  private static void offer(SamlLookAlike idp, String provider) {
    idp.withAttributes(
        Map.of(
            ATTRIBUTES + "Role", List.of(ROLE + "," + provider),
            ATTRIBUTES + "RoleSessionName", List.of("alice@home")));
  }

  private static AssumeRoleWithSamlResponse assume(
      RunningAws aws, String provider, String response) {
    return aws.sts(aws.root())
        .assumeRoleWithSAML(
            request -> request.roleArn(ROLE).principalArn(provider).samlAssertion(response));
  }

  private static void createRole(RunningAws aws, String provider) {
    aws.iam()
        .createRole(
            request ->
                request
                    .roleName("federated")
                    .assumeRolePolicyDocument(
                        """
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                         "Principal":{"Federated":"%s"},
                         "Action":"sts:AssumeRoleWithSAML",
                         "Condition":{"StringEquals":{
                          "SAML:aud":"https://signin.aws.amazon.com/saml"}}}]}
                        """
                            .formatted(provider)));
  }

  private static String createProvider(RunningAws aws, SamlLookAlike idp) {
    return aws.iam()
        .createSAMLProvider(
            request -> request.name("corporate").samlMetadataDocument(idp.metadata()))
        .samlProviderArn();
  }

  private static RunningIdentityPool poolFor(RunningAws aws, String provider) {
    var pool = new RunningIdentityPool(aws, settings -> settings.samlProviderARNs(provider));
    var role = pool.role("signed-in", "authenticated", EVERYTHING);
    pool.administration.setIdentityPoolRoles(
        request -> request.identityPoolId(pool.id).roles(Map.of("authenticated", role)));
    return pool;
  }
}
