package dev.postern.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cognitoidentity.model.AmbiguousRoleResolutionType;
import software.amazon.awssdk.services.cognitoidentity.model.MappingRule;
import software.amazon.awssdk.services.cognitoidentity.model.MappingRuleMatchType;
import software.amazon.awssdk.services.cognitoidentity.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMapping;
import software.amazon.awssdk.services.cognitoidentity.model.RoleMappingType;

/** How AWS's own clients choose among roles, and what S3 makes of the choice. */
@ExtendWith(VertxExtension.class)
class RoleMappingSdkIT {

  private static final String READS =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListBucket",
       "Resource":"arn:aws:s3:::%s"}]}
      """;

  @Test
  void groupsGiveRolesAndThePersonSwitchesBetweenThem(Vertx vertx) {
    try (var aws = RunningAws.start(vertx)) {
      var pool = new RunningIdentityPool(aws, settings -> {});
      var readers = pool.role("readers", "authenticated", READS.formatted("papers"));
      var writers = pool.role("writers", "authenticated", READS.formatted("drafts"));
      pool.addUser("alice");
      pool.addToGroup("alice", "readers", 1, readers);
      pool.addToGroup("alice", "writers", 2, writers);
      map(pool, readers, RoleMapping.builder().type(RoleMappingType.TOKEN));
      aws.s3(aws.root()).createBucket(request -> request.bucket("drafts"));

      var logins = pool.login("alice");
      var id = pool.identityOf(logins);
      var preferred =
          aws.identityPools()
              .getCredentialsForIdentity(request -> request.identityId(id).logins(logins));
      var chosen =
          aws.identityPools()
              .getCredentialsForIdentity(
                  request -> request.identityId(id).logins(logins).customRoleArn(writers));

      var asReader = RunningIdentityPool.session(preferred.credentials());
      var asWriter = RunningIdentityPool.session(chosen.credentials());
      assertThat(aws.sts(asReader).getCallerIdentity().arn()).contains("assumed-role/readers/");
      assertThat(aws.sts(asWriter).getCallerIdentity().arn()).contains("assumed-role/writers/");
      assertThat(aws.s3(asWriter).listObjectsV2(request -> request.bucket("drafts")).contents())
          .isEmpty();
      assertThatThrownBy(() -> aws.s3(asReader).listObjectsV2(request -> request.bucket("drafts")))
          .hasMessageContaining("403");
    }
  }

  @Test
  void aRoleThatIsNotThePersonsIsRefused(Vertx vertx) {
    try (var aws = RunningAws.start(vertx)) {
      var pool = new RunningIdentityPool(aws, settings -> {});
      var readers = pool.role("readers", "authenticated", READS.formatted("papers"));
      var chiefs = pool.role("chiefs", "authenticated", READS.formatted("safe"));
      pool.addUser("alice");
      pool.addToGroup("alice", "readers", 1, readers);
      map(pool, readers, RoleMapping.builder().type(RoleMappingType.TOKEN));

      var logins = pool.login("alice");
      var id = pool.identityOf(logins);

      assertThatThrownBy(
              () ->
                  aws.identityPools()
                      .getCredentialsForIdentity(
                          request -> request.identityId(id).logins(logins).customRoleArn(chiefs)))
          .isInstanceOf(NotAuthorizedException.class);
    }
  }

  @Test
  void rulesReadTheTokensClaims(Vertx vertx) {
    try (var aws = RunningAws.start(vertx)) {
      var pool = new RunningIdentityPool(aws, settings -> {});
      var everybody = pool.role("everybody", "authenticated", READS.formatted("papers"));
      var staff = pool.role("staff", "authenticated", READS.formatted("drafts"));
      pool.addUser("alice");
      pool.addUser("bob");
      map(
          pool,
          everybody,
          RoleMapping.builder()
              .type(RoleMappingType.RULES)
              .rulesConfiguration(
                  rules ->
                      rules.rules(
                          MappingRule.builder()
                              .claim("cognito:username")
                              .matchType(MappingRuleMatchType.STARTS_WITH)
                              .value("al")
                              .roleARN(staff)
                              .build())));

      assertThat(roleOf(pool, "alice")).contains("assumed-role/staff/");
      assertThat(roleOf(pool, "bob")).contains("assumed-role/everybody/");
    }
  }

  private static String roleOf(RunningIdentityPool pool, String user) {
    var keys = pool.keysOf(pool.login(user));
    return pool.aws.sts(RunningIdentityPool.session(keys)).getCallerIdentity().arn();
  }

  private static void map(
      RunningIdentityPool pool, String authenticated, RoleMapping.Builder mapping) {
    pool.administration.setIdentityPoolRoles(
        request ->
            request
                .identityPoolId(pool.id)
                .roles(Map.of("authenticated", authenticated))
                .roleMappings(
                    Map.of(
                        pool.mappingKey(),
                        mapping
                            .ambiguousRoleResolution(AmbiguousRoleResolutionType.AUTHENTICATED_ROLE)
                            .build())));
  }
}
