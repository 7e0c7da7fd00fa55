package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.server.Shape;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/** AWS's {@code AdminCreateUser}: invites a user, who gets a temporary password. */
final class AdminCreateUser implements Action {

  private final UserPools pools;
  private final NewUsers newUsers;
  private final SignUpTriggers triggers;
  private final Invitations invitations;
  private final InstantSource clock;

  AdminCreateUser(
      UserPools pools,
      NewUsers newUsers,
      SignUpTriggers triggers,
      Invitations invitations,
      InstantSource clock) {
    this.pools = pools;
    this.newUsers = newUsers;
    this.triggers = triggers;
    this.invitations = invitations;
    this.clock = clock;
  }

  @Override
  public Shape.Structure input() {
    return AdministeredUsers.INPUT
        .may("UserAttributes", Shapes.ATTRIBUTES)
        .may("ValidationData", Shapes.ATTRIBUTES)
        .may("TemporaryPassword", Shape.text(0, 256, "[\\S]*").secret())
        .may("ForceAliasCreation", Shape.flag())
        .may("MessageAction", Shape.oneOf("RESEND", "SUPPRESS"))
        .may("DesiredDeliveryMediums", Shape.listOf(Shape.oneOf("SMS", "EMAIL")))
        .may("ClientMetadata", Shapes.TEXT_MAP);
  }

  @Override
  public String resource(Input input) {
    return pools.arn(input.text("UserPoolId"));
  }

  @Override
  public ObjectNode answer(Input input) {
    var answer = JsonNodeFactory.instance.objectNode();
    var pool = pools.pool(input.text("UserPoolId"));
    var user =
        pool.exclusively(() -> resends(input) ? inviteAgain(pool, input) : invite(pool, input));
    answer.set("User", Descriptions.user(user, "Attributes", name -> true));
    return answer;
  }

  private static boolean resends(Input input) {
    return input.optionalText("MessageAction").filter("RESEND"::equals).isPresent();
  }

  private User invite(UserPool pool, Input input) {
    var rules = pool.rules();
    var given = input.optionalText("TemporaryPassword").filter(text -> !text.isEmpty());
    boolean needsNone = given.isEmpty() && rules.allowsUsersWithoutPassword();
    var password = given.orElseGet(() -> invitations.temporaryPassword(rules.passwordPolicy()));
    rules.passwordPolicy().require(password);
    var name = input.text("Username");
    var user =
        newUsers.invite(
            pool,
            name,
            needsNone ? Optional.empty() : Optional.of(password),
            AdministeredUsers.attributes(input));
    var verified = Stream.of("email", "phone_number").filter(user::isVerified).toList();
    if (input.flag("ForceAliasCreation").orElse(false)) {
      verified.forEach(alias -> Aliases.take(pool, user, alias, clock.instant()));
    }
    verified.forEach(alias -> Aliases.requireFree(pool, user, alias));
    triggers.beforeInvitation(pool, user, input);
    pool.put(user);
    if (!needsNone && input.optionalText("MessageAction").isEmpty()) {
      invitations.send(pool, user, name, password, input.texts("DesiredDeliveryMediums"));
    }
    return user;
  }

  private User inviteAgain(UserPool pool, Input input) {
    var name = input.text("Username");
    var user = UserLookup.find(pool, name).orElseThrow(Faults::userNotFound);
    if (user.status() != User.Status.FORCE_CHANGE_PASSWORD) {
      throw ServiceFault.of(
          "UnsupportedUserStateException",
          "Resend not possible. " + name + " status is not FORCE_CHANGE_PASSWORD");
    }
    var policy = pool.rules().passwordPolicy();
    var password =
        input
            .optionalText("TemporaryPassword")
            .filter(text -> !text.isEmpty())
            .orElseGet(() -> invitations.temporaryPassword(policy));
    policy.require(password);
    var now = clock.instant();
    var invited =
        user.edit(now)
            .password(newUsers.verifier(pool, user.username(), password))
            .temporary(now.plus(pool.rules().temporaryPasswordValidity()))
            .done();
    pool.put(invited);
    invitations.send(pool, invited, name, password, input.texts("DesiredDeliveryMediums"));
    return invited;
  }
}
