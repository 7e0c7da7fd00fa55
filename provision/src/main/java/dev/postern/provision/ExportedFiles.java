package dev.postern.provision;

import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.declaration.Files;
import dev.postern.provision.declaration.Group;
import dev.postern.provision.role.Access;
import dev.postern.provision.role.AccessPolicy;
import dev.postern.provision.role.RoleExport;
import dev.postern.provision.role.Who;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What people work with, told from the roles that they get. */
final class ExportedFiles {
  private final Optional<RoleExport.Found> signedIn;
  private final Optional<RoleExport.Found> guest;
  private final List<Group> groups;
  private final List<Optional<RoleExport.Found>> ofGroups;
  private final List<String> notes;

  /**
   * @param groups with their roles by ARN
   * @param byToken whether people get these
   * @param notes what the owner should know
   */
  ExportedFiles(
      RoleExport roles, Given given, List<Group> groups, boolean byToken, List<String> notes) {
    this.signedIn = given.signedIn().flatMap(roles::find);
    this.guest = given.guest().flatMap(roles::find);
    this.groups = groups;
    this.ofGroups =
        groups.stream()
            .map(
                group ->
                    Optional.ofNullable(group.role())
                        .flatMap(roles::find)
                        .filter(role -> byToken && role.own()))
            .toList();
    this.notes = notes;
  }

  /** The roles that an identity pool gives out, by their ARNs. */
  record Given(Optional<String> signedIn, Optional<String> guest) {}

  /** What is worked with. */
  Files files(Optional<String> named) {
    AccessPolicy permissions = permissions(named.orElseGet(this::bucket));
    Optional<Access> access =
        signedIn
            .filter(RoleExport.Found::own)
            .flatMap(role -> role.access(Who.SIGNED_IN, permissions));
    if (signedIn.isPresent() && access.isEmpty()) {
      notes.add(
          "People who signed in get the role %s, which isn't one of Postern's ways: it stays yours."
              .formatted(signedIn.get().arn()));
    }
    return new Files(
        permissions.bucket(),
        access.orElse(Access.HOME),
        permissions.commonPrefix(),
        permissions.homePrefix(),
        signedIn.filter(_ -> access.isEmpty()).map(RoleExport.Found::arn).orElse(null),
        guest.filter(role -> !role.own()).map(RoleExport.Found::arn).orElse(null));
  }

  /** The groups, with what Postern's own roles allow in the place of their ARNs. */
  List<Group> groups() {
    AccessPolicy permissions = permissions(bucketIfAny().orElse("unknown"));
    return Stream.iterate(0, i -> i < groups.size(), i -> i + 1)
        .map(
            i ->
                ofGroups
                    .get(i)
                    .flatMap(role -> role.access(Who.SIGNED_IN, permissions))
                    .map(access -> groups.get(i).allowed(access))
                    .orElse(groups.get(i)))
        .toList();
  }

  private AccessPolicy permissions(String bucket) {
    return new AccessPolicy(
        Access.HOME,
        bucket,
        first(RoleExport.Found::commonPrefix).orElse("common/"),
        first(RoleExport.Found::homePrefix).orElse("home/"));
  }

  private String bucket() {
    return bucketIfAny()
        .orElseThrow(
            () ->
                new ProvisionException(
                    "No role says which bucket people work with; name it with --bucket."));
  }

  private Optional<String> bucketIfAny() {
    return first(RoleExport.Found::bucket);
  }

  private Optional<String> first(Function<RoleExport.Found, Optional<String>> part) {
    return Stream.concat(Stream.of(signedIn, guest), ofGroups.stream())
        .flatMap(Optional::stream)
        .map(part)
        .flatMap(Optional::stream)
        .findFirst();
  }
}
