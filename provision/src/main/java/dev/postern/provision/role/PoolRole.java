package dev.postern.provision.role;

import dev.postern.provision.aws.AwsCall;
import dev.postern.provision.aws.Pause;
import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.declaration.Change;
import dev.postern.provision.plan.Kind;
import dev.postern.provision.plan.Loss;
import dev.postern.provision.plan.Ownership;
import dev.postern.provision.plan.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/**
 * An IAM role that the identity pool gives to people. Its name carries the region, for roles are
 * the account's and an installation is a region's.
 */
public final class PoolRole {
  /** What the policy is called that says what a role allows. */
  public static final String POLICY = "postern-access";

  /** What IAM says of what it was told a moment ago or is being told by somebody else. */
  private static final Set<String> NOT_SETTLED =
      Set.of("NoSuchEntity", "NoSuchEntityException", "ConcurrentModification");

  private final IamClient aws;
  private final Ownership ownership;
  private final String name;
  private final Who who;
  private final String setting;
  private final AccessPolicy permissions;
  private final Policy access;
  private final boolean tagged;
  private final Pause pause;

  /**
   * The role of the installation in the region for those people.
   *
   * @param tagged whether their sessions have tags
   */
  public PoolRole(
      IamClient aws,
      Ownership ownership,
      String region,
      Who who,
      AccessPolicy permissions,
      boolean tagged,
      Pause pause) {
    this(aws, ownership, region, who, who.suffix(), "files.access", permissions, tagged, pause);
  }

  private PoolRole(
      IamClient aws,
      Ownership ownership,
      String region,
      Who who,
      String suffix,
      String setting,
      AccessPolicy permissions,
      boolean tagged,
      Pause pause) {
    this.setting = setting;
    this.permissions = permissions;
    this.aws = aws;
    this.ownership = ownership;
    this.name = name(ownership.name(), region, suffix);
    this.who = who;
    this.access = permissions.policyOf(who);
    this.tagged = tagged;
    this.pause = pause;
  }

  /** The role of a group of the user pool, whose people have signed in. */
  public static PoolRole ofGroup(
      IamClient aws,
      Ownership ownership,
      String region,
      String group,
      AccessPolicy permissions,
      boolean tagged,
      Pause pause) {
    return new PoolRole(
        aws,
        ownership,
        region,
        Who.SIGNED_IN,
        suffixOfGroup(group),
        "groups.%s.access".formatted(group),
        permissions,
        tagged,
        pause);
  }

  /** Who may take on a role that an identity pool gives to those people. */
  public static String trustDocument(String identityPoolId, Who who, boolean tagged) {
    return new TrustPolicy(identityPoolId, who, tagged).policy().json();
  }

  /** What a role is called, whose region may be one that somebody else fills in. */
  public static String name(String installation, String region, String suffix) {
    return "%s-%s-%s".formatted(installation, region, suffix);
  }

  /** What the name of a group's role ends with. */
  public static String suffixOfGroup(String group) {
    return "group-" + group;
  }

  /** The role's name. */
  public String name() {
    return name;
  }

  /**
   * A role that exists.
   *
   * @param accessPolicy URL-encoded; empty where the role has none
   */
  public record Found(Role role, Optional<String> accessPolicy) {}

  /**
   * The role of this name, if there is one.
   *
   * @throws ProvisionException where it is somebody else's
   */
  public Optional<Found> find() {
    Optional<Role> role =
        call("read the role %s", "iam:GetRole")
            .make(() -> orNothing(() -> aws.getRole(which -> which.roleName(name)).role()));
    role.filter(found -> !ownership.covers(tagsOf(found)))
        .ifPresent(
            found -> {
              throw new ProvisionException(
                  "The role %s exists but isn't Postern's, for it lacks the tag %s=%s. Choose another name for this installation, or tag the role if Postern may have it."
                      .formatted(found.arn(), Ownership.TAG, ownership.name()));
            });
    return role.map(found -> new Found(found, accessPolicy()));
  }

  /** Sets right what was found, or creates what wasn't; the answer is the role's ARN. */
  public String ensure(Run run, Optional<Found> found, String identityPoolId) {
    Policy trust = new TrustPolicy(identityPoolId, who, tagged).policy();
    if (found.isEmpty()) {
      return run.create(Kind.ROLE, name, () -> create(trust));
    }
    Role role = found.get().role();
    boolean trusts = trust.saysTheSameAs(role.assumeRolePolicyDocument());
    boolean allows = found.get().accessPolicy().filter(access::saysTheSameAs).isPresent();
    List<String> tags = ownership.differences(tagsOf(role));
    List<String> differences = new ArrayList<>(tags);
    if (!trusts) {
      differences.add("who may take it on: %s %s".formatted(who.words(), identityPoolId));
    }
    if (!allows) {
      List<Change> changes = found.get().accessPolicy().map(this::changesFrom).orElse(List.of());
      run.lose(
          Loss.Sort.WEAKENING,
          changes.stream().filter(StoredPolicy::weakens).map(Change::toString).toList());
      differences.addAll(
          changes.isEmpty()
              ? List.of("what it allows")
              : changes.stream().map(Change::toString).toList());
    }
    run.converge(
        Kind.ROLE,
        name,
        role.arn(),
        differences,
        () -> {
          if (!trusts) {
            trust(trust);
          }
          if (!allows) {
            allow();
          }
          if (!tags.isEmpty()) {
            tag();
          }
        });
    return role.arn();
  }

  private List<Change> changesFrom(String document) {
    return new StoredPolicy(document).changesTo(who, permissions, setting);
  }

  private Optional<String> accessPolicy() {
    return call("read what the role %s allows", "iam:GetRolePolicy")
        .make(
            () ->
                orNothing(
                    () ->
                        aws.getRolePolicy(which -> which.roleName(name).policyName(POLICY))
                            .policyDocument()));
  }

  private String create(Policy trust) {
    String arn =
        call("create the role %s", "iam:CreateRole and iam:TagRole")
            .make(
                () ->
                    aws.createRole(
                            wanted ->
                                wanted
                                    .roleName(name)
                                    .description(who.description())
                                    .assumeRolePolicyDocument(trust.json())
                                    .tags(tags()))
                        .role()
                        .arn());
    allow();
    return arn;
  }

  private void trust(Policy trust) {
    call("set who may take on the role %s", "iam:UpdateAssumeRolePolicy")
        .makeOnceSettled(
            NOT_SETTLED,
            pause,
            () ->
                aws.updateAssumeRolePolicy(
                    wanted -> wanted.roleName(name).policyDocument(trust.json())));
  }

  private void allow() {
    call("set what the role %s allows", "iam:PutRolePolicy")
        .makeOnceSettled(
            NOT_SETTLED,
            pause,
            () ->
                aws.putRolePolicy(
                    wanted ->
                        wanted.roleName(name).policyName(POLICY).policyDocument(access.json())));
  }

  private void tag() {
    call("tag the role %s", "iam:TagRole")
        .makeOnceSettled(
            NOT_SETTLED, pause, () -> aws.tagRole(wanted -> wanted.roleName(name).tags(tags())));
  }

  private List<Tag> tags() {
    return ownership.allTags().entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  private static Map<String, String> tagsOf(Role role) {
    return role.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value));
  }

  private static <T> Optional<T> orNothing(java.util.function.Supplier<T> read) {
    try {
      return Optional.of(read.get());
    } catch (NoSuchEntityException none) {
      return Optional.empty();
    }
  }

  private AwsCall call(String purpose, String permission) {
    return new AwsCall(purpose.formatted(name), permission);
  }
}
