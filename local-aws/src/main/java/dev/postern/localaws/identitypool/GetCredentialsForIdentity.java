package dev.postern.localaws.identitypool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import dev.postern.localaws.sts.WebIdentityRequest;
import java.time.Duration;
import java.util.Optional;

/** AWS's {@code GetCredentialsForIdentity}: keys of the identity's role for an hour. */
final class GetCredentialsForIdentity implements Action {

  private static final String SESSION_NAME = "CognitoIdentityCredentials";
  private static final Duration LIFETIME = Duration.ofHours(1);

  private final Admission admission;
  private final RoleCredentials roles;

  GetCredentialsForIdentity(Admission admission, RoleCredentials roles) {
    this.admission = admission;
    this.roles = roles;
  }

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("IdentityId", Shapes.IDENTITY_ID)
        .may("Logins", Shapes.LOGINS)
        .may("CustomRoleArn", Shapes.ARN);
  }

  @Override
  public ObjectNode answer(Input input) {
    var admitted = admission.admit(input);
    var custom = input.optionalText("CustomRoleArn");
    var role =
        admitted.isGuest()
            ? RoleChoice.ofGuest(admitted.pool(), custom)
            : RoleChoice.ofUser(admitted.pool(), admitted.logins(), custom);
    var credentials =
        roles
            .assume(
                new WebIdentityRequest(
                    role,
                    SESSION_NAME,
                    admitted.seen(),
                    admitted.isGuest() ? Optional.of(GuestPolicy.JSON) : Optional.empty(),
                    LIFETIME))
            .orElseThrow(Faults::invalidConfiguration);
    var answer = JsonNodeFactory.instance.objectNode().put("IdentityId", admitted.identity().id());
    answer
        .putObject("Credentials")
        .put("AccessKeyId", credentials.accessKeyId())
        .put("SecretKey", credentials.secretAccessKey())
        .put("SessionToken", credentials.sessionToken())
        .put("Expiration", credentials.expiration().toEpochMilli() / 1_000.0);
    return answer;
  }
}
