package dev.postern.provision.role;

import dev.postern.provision.aws.AwsCall;
import dev.postern.provision.aws.Pause;
import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.declaration.Change;
import dev.postern.provision.declaration.Weakening;
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
import java.util.stream.Stream;
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
  private final Permissions permissions;
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
      Permissions permissions,
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
      Permissions permissions,
      boolean tagged,
      Pause pause) {
    this.setting = setting;
    this.permissions = permissions;
    this.aws = aws;
    this.ownership = ownership;
    this.name = "%s-%s-%s".formatted(ownership.name(), region, suffix);
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
      Permissions permissions,
      boolean tagged,
      Pause pause) {
    return new PoolRole(
        aws,
        ownership,
        region,
        Who.SIGNED_IN,
        "group-" + group,
        "groups.%s.access".formatted(group),
        permissions,
        tagged,
        pause);
  }

  /** How much a policy document of IAM's lets people do, where it is one of Postern's. */
  public Optional<Access> accessBy(String document) {
    return Stream.of(Access.values())
        .filter(one -> permissions.with(one).policyOf(who).saysTheSameAs(document))
        .findFirst();
  }

  /** Who may take on a role that an identity pool gives to those people. */
  public static String trustDocument(String identityPoolId, Who who, boolean tagged) {
    return new TrustPolicy(identityPoolId, who, tagged).policy().json();
  }

  /** The role's name. */
  public String name() {
    return name;
  }

  /**
   * What the role allows.
   *
   * @param commonPrefix where all may read, ending in a slash
   * @param homePrefix below it each person has a folder, ending in a slash
   */
  public record Permissions(Access access, String bucket, String commonPrefix, String homePrefix) {
    /** The same prefixes with more or less to do. */
    Permissions with(Access other) {
      return new Permissions(other, bucket, commonPrefix, homePrefix);
    }

    /** What the role of those people allows. */
    public String document(Who who) {
      return policyOf(who).json();
    }

    Policy policyOf(Who who) {
      AccessPolicy policy = new AccessPolicy(access, bucket, commonPrefix, homePrefix);
      return switch (who) {
        case SIGNED_IN -> policy.policy();
        case GUEST -> policy.ofGuests();
      };
    }
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
      Optional<Change> change = found.get().accessPolicy().flatMap(this::changeOfAccess);
      change
          .filter(Weakening::is)
          .ifPresent(one -> run.lose(Loss.Sort.WEAKENING, List.of(one.toString())));
      differences.add(change.map(Change::toString).orElse("what it allows"));
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

  /** Of guests' roles nothing but where they may read is chosen. */
  private Optional<Change> changeOfAccess(String document) {
    return who == Who.GUEST
        ? Optional.empty()
        : accessBy(document)
            .map(before -> Change.of(setting, before.word(), permissions.access().word()));
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
