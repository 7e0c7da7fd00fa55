package dev.postern.launcher.doctor.person;

import dev.postern.auth.AuthConfig;
import dev.postern.launcher.doctor.aws.Answer;
import dev.postern.launcher.doctor.aws.Answer.Absent;
import dev.postern.launcher.doctor.aws.Answer.Told;
import dev.postern.launcher.doctor.aws.Answer.Withheld;
import dev.postern.launcher.doctor.aws.Operator;
import dev.postern.launcher.doctor.identitypool.RolesCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentity.model.GetIdentityPoolRolesResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;

/**
 * What an operator may read of a person: their groups, and the role that these lead to.
 *
 * @param groups their names
 */
record KnownPerson(List<String> groups, RoleChoice choice) {
  private static final int MOST_GROUPS = 60;

  /** Reads it; the user name may be any by which the person signs in. */
  static Answer<KnownPerson> read(AuthConfig config, Operator operator, String username) {
    String pool = config.userPool().id();
    Map<String, List<String>> claims = new HashMap<>();
    Answer<List<GroupType>> groups =
        operator.ask(
            "cognito-idp:AdminGetUser and cognito-idp:AdminListGroupsForUser",
            aws -> {
              aws.userPools()
                  .adminGetUser(which -> which.userPoolId(pool).username(username))
                  .userAttributes()
                  .forEach(one -> claims.put(one.name(), List.of(String.valueOf(one.value()))));
              return aws.userPools()
                  .adminListGroupsForUser(
                      which -> which.userPoolId(pool).username(username).limit(MOST_GROUPS))
                  .groups();
            });
    Answer<GetIdentityPoolRolesResponse> roles =
        operator.ask(
            "cognito-identity:GetIdentityPoolRoles",
            aws ->
                aws.identityPools()
                    .getIdentityPoolRoles(
                        which -> which.identityPoolId(config.identityPool().id())));
    return switch (groups) {
      case Absent<List<GroupType>> _ -> new Absent<>();
      case Withheld<List<GroupType>>(var because, var remedy) -> new Withheld<>(because, remedy);
      case Told<List<GroupType>>(var told) -> {
        List<String> names = told.stream().map(GroupType::groupName).toList();
        claims.put("cognito:groups", names);
        yield switch (roles) {
          case Absent<GetIdentityPoolRolesResponse> _ ->
              new Withheld<>("there is no such identity pool", "Mend that first.");
          case Withheld<GetIdentityPoolRolesResponse>(var because, var remedy) ->
              new Withheld<>(because, remedy);
          case Told<GetIdentityPoolRolesResponse>(var given) ->
              new Told<>(
                  new KnownPerson(
                      names,
                      RoleChoice.of(
                          Optional.ofNullable(given.roles().get("authenticated")),
                          RolesCheck.mappingOf(config, given),
                          told,
                          claims)));
        };
      }
    };
  }

  /** To be read after the person's name. */
  String inGroups() {
    return groups.isEmpty() ? "in no group" : "in " + String.join(", ", groups);
  }
}
