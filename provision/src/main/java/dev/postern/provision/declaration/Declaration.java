package dev.postern.provision.declaration;

import dev.postern.provision.IdentityRules;
import dev.postern.provision.ManagedLogin;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that an owner chose of an installation, in AWS's place and with nothing left open:
 * what the file doesn't say has its default here.
 *
 * @param name of the installation
 * @param tags of everything, beside Postern's own
 * @param existing things made by hand that are taken over
 * @param managedLogin empty where people sign in at the installation's own page alone
 * @param groups by name
 * @param identities whom the identity pool lets in and in which role; providers of the user pool
 */
public record Declaration(
    String name,
    Map<String, String> tags,
    Existing existing,
    Users users,
    SignIn signIn,
    Client client,
    Optional<ManagedLogin> managedLogin,
    List<Group> groups,
    IdentityRules identities,
    Files files) {

  /** Puts what has no order of its own in one. */
  public Declaration {
    tags = Map.copyOf(tags);
    groups = groups.stream().sorted(Comparator.comparing(Group::name)).toList();
  }

  /** Whether people pick among what the pool offers. */
  public boolean choice() {
    return client.flows().contains(Client.Flow.CHOICE);
  }

  /** The same with things that exist. */
  public Declaration over(Existing other) {
    return new Declaration(
        name, tags, other, users, signIn, client, managedLogin, groups, identities, files);
  }
}
