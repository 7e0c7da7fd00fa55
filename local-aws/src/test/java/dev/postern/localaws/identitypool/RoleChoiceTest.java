package dev.postern.localaws.identitypool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.server.ServiceFault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleChoiceTest {

  private static final String ONE = "arn:aws:iam::000000000000:role/one";
  private static final String TWO = "arn:aws:iam::000000000000:role/two";
  private static final String BY_TOKEN =
      "{'PROVIDER:CLIENT':{'Type':'Token','AmbiguousRoleResolution':'%s'}}";

  private final IdentityPoolWorld world = IdentityPoolWorld.usual();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void theTokensPreferredRoleIsTakenWherePoolsMapByToken() {
    world.setRoles(BY_TOKEN.formatted("Deny"));
    var token =
        world.tokenWith(Map.of("cognito:preferred_role", TWO, "cognito:roles", List.of(ONE, TWO)));

    assertThat(roleOf(token)).isEqualTo(TWO);
  }

  @Test
  void theOnlyRoleInTheTokenNeedsNoPreference() {
    world.setRoles(BY_TOKEN.formatted("Deny"));

    assertThat(roleOf(world.tokenWith(Map.of("cognito:roles", List.of(ONE))))).isEqualTo(ONE);
  }

  @Test
  void severalRolesWithoutPreferenceAreAmbiguousAndDenied() {
    world.setRoles(BY_TOKEN.formatted("Deny"));
    var token = world.tokenWith(Map.of("cognito:roles", List.of(ONE, TWO)));

    assertThat(refusal(token, Map.of()).code()).isEqualTo("NotAuthorizedException");
    assertThat(world.assumed).isEmpty();
  }

  @Test
  void aTokenWithoutRolesFallsBackWhereThePoolSaysSo() {
    world.setRoles(BY_TOKEN.formatted("AuthenticatedRole"));

    assertThat(roleOf(world.idToken())).isEqualTo(IdentityPoolWorld.ROLE);
  }

  @Test
  void aRoleAskedForIsGivenWhereTheTokenOffersIt() {
    world.setRoles(BY_TOKEN.formatted("Deny"));
    var token =
        world.tokenWith(Map.of("cognito:preferred_role", ONE, "cognito:roles", List.of(ONE, TWO)));

    assertThat(roleOf(token, Map.of("CustomRoleArn", TWO))).isEqualTo(TWO);
  }

  @Test
  void aRoleAskedForThatTheTokenDoesNotOfferIsRefused() {
    world.setRoles(BY_TOKEN.formatted("AuthenticatedRole"));
    var token = world.tokenWith(Map.of("cognito:roles", List.of(ONE)));

    assertThat(refusal(token, Map.of("CustomRoleArn", TWO)).code())
        .isEqualTo("NotAuthorizedException");
    assertThat(world.assumed).isEmpty();
  }

  @Test
  void aPreferredRoleThatIsNotOfferedCannotBeAskedFor() {
    world.setRoles(BY_TOKEN.formatted("AuthenticatedRole"));
    var token = world.tokenWith(Map.of("cognito:preferred_role", TWO));

    assertThat(refusal(token, Map.of("CustomRoleArn", TWO)).code())
        .isEqualTo("NotAuthorizedException");
  }

  @Test
  void withoutAMappingNoRoleCanBeAskedFor() {
    assertThat(refusal(world.idToken(), Map.of("CustomRoleArn", IdentityPoolWorld.ROLE)).code())
        .isEqualTo("InvalidParameterException");
  }

  @Test
  void aMappingForAnotherClientDoesNotCount() {
    world.setRoles("{'PROVIDER:other':{'Type':'Token','AmbiguousRoleResolution':'Deny'}}");

    assertThat(roleOf(world.tokenWith(Map.of("cognito:roles", List.of(ONE)))))
        .isEqualTo(IdentityPoolWorld.ROLE);
  }

  @Test
  void theFirstRuleThatFitsChooses() {
    world.setRoles(
        rules(
            "Deny",
            rule("email", "StartsWith", "bob", IdentityPoolWorld.GUEST_ROLE),
            rule("cognito:username", "Equals", "alice", ONE),
            rule("cognito:username", "Contains", "lic", TWO)));

    assertThat(roleOf(world.idToken())).isEqualTo(ONE);
  }

  @ParameterizedTest
  @CsvSource({
    "Equals, staff, true",
    "Equals, staf, false",
    "Equals, Staff, false",
    "Contains, taf, true",
    "Contains, x, false",
    "StartsWith, sta, true",
    "StartsWith, taff, false",
    "NotEqual, guest, true",
    "NotEqual, staff, false",
  })
  void eachMatchTypeComparesInItsWay(String type, String value, boolean matches) {
    world.setRoles(rules("AuthenticatedRole", rule("custom:kind", type, value, ONE)));

    var role = roleOf(world.tokenWith(Map.of("custom:kind", "staff")));

    assertThat(role.equals(ONE)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({"Equals", "Contains", "StartsWith", "NotEqual"})
  void aClaimTheTokenLacksFitsNoRule(String type) {
    world.setRoles(rules("AuthenticatedRole", rule("custom:kind", type, "staff", ONE)));

    assertThat(roleOf(world.idToken())).isEqualTo(IdentityPoolWorld.ROLE);
  }

  @Test
  void whereNoRuleFitsDenyDenies() {
    world.setRoles(rules("Deny", rule("email", "Contains", "nobody", ONE)));

    assertThat(refusal(world.idToken(), Map.of()).code()).isEqualTo("NotAuthorizedException");
  }

  @Test
  void aRoleAskedForOverridesTheOrderOfTheRulesThatFit() {
    world.setRoles(
        rules(
            "Deny",
            rule("cognito:username", "Equals", "alice", ONE),
            rule("cognito:username", "Contains", "lic", TWO)));

    assertThat(roleOf(world.idToken(), Map.of("CustomRoleArn", TWO))).isEqualTo(TWO);
  }

  @Test
  void theRoleOfARuleThatDoesNotFitCannotBeAskedFor() {
    world.setRoles(
        rules(
            "AuthenticatedRole",
            rule("cognito:username", "Equals", "alice", ONE),
            rule("cognito:username", "Equals", "bob", TWO)));

    assertThat(refusal(world.idToken(), Map.of("CustomRoleArn", TWO)).code())
        .isEqualTo("NotAuthorizedException");
  }

  private static String rule(String claim, String type, String value, String role) {
    return "{'Claim':'%s','MatchType':'%s','Value':'%s','RoleARN':'%s'}"
        .formatted(claim, type, value, role);
  }

  private static String rules(String otherwise, String... rules) {
    return "{'PROVIDER:CLIENT':{'Type':'Rules','AmbiguousRoleResolution':'%s','RulesConfiguration':{'Rules':[%s]}}}"
        .formatted(otherwise, String.join(",", rules));
  }

  private String roleOf(String token) {
    return roleOf(token, Map.of());
  }

  private String roleOf(String token, Map<String, String> more) {
    world.call("GetCredentialsForIdentity", world.logins(token), request(token, more));
    return world.assumed.getLast().roleArn();
  }

  private ServiceFault refusal(String token, Map<String, String> more) {
    return world.refusal("GetCredentialsForIdentity", world.logins(token), request(token, more));
  }

  private Map<String, String> request(String token, Map<String, String> more) {
    var members = new HashMap<>(more);
    members.put("IdentityId", world.getId(world.logins(token)));
    return members;
  }
}
