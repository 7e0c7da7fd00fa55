package dev.postern.localaws.iam.actions;

import dev.postern.localaws.iam.Role;
import dev.postern.localaws.iam.Roles;
import dev.postern.localaws.query.QueryAction;
import dev.postern.localaws.query.QueryCall;
import dev.postern.localaws.xml.XmlWriter;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;

/** Creates a role, which at first may do nothing. */
final class CreateRole implements QueryAction {
  private static final int USUAL_SESSION = 3_600;
  private static final int ID_LENGTH = 17;
  private static final String ID_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final Roles roles;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  CreateRole(Roles roles, InstantSource clock) {
    this.roles = roles;
    this.clock = clock;
  }

  @Override
  public void answer(QueryCall call, XmlWriter result) {
    Role role =
        new Role(
            RoleForm.name(call),
            RoleForm.path(call),
            newId(),
            clock.instant().truncatedTo(ChronoUnit.SECONDS),
            RoleForm.description(call, ""),
            Duration.ofSeconds(RoleForm.maxSession(call, USUAL_SESSION)),
            RoleForm.trustPolicy(call, "AssumeRolePolicyDocument"),
            new TreeMap<>(),
            new TreeMap<>(call.tags()));
    roles.add(role);
    RoleXml.write(result, role);
  }

  private String newId() {
    StringBuilder id = new StringBuilder("AROA");
    random
        .ints(ID_LENGTH, 0, ID_LETTERS.length())
        .forEach(letter -> id.append(ID_LETTERS.charAt(letter)));
    return id.toString();
  }
}
