package dev.postern.provision.identitypool;

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
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.CognitoIdentityProvider;
import software.amazon.awssdk.services.cognitoidentity.model.DescribeIdentityPoolResponse;
import software.amazon.awssdk.services.cognitoidentity.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentity.model.UpdateIdentityPoolRequest;

/**
 * The identity pool of an installation: it takes the user pool's sign-ins, asks the user pool each
 * time whether the person is still welcome, knows guests only where they are wanted and gives
 * credentials by the enhanced flow alone, in which AWS and not the client picks the role.
 */
public final class IdentityPool {
  private static final int PAGE = 60;
  private static final Set<String> NOT_SETTLED =
      Set.of("ResourceNotFoundException", "ConcurrentModificationException");

  private final CognitoIdentityClient aws;
  private final Ownership ownership;
  private final boolean guests;
  private final Optional<String> existing;
  private final Pause pause;

  /**
   * The identity pool that has the installation's name and tag.
   *
   * @param guests whether people may come without signing in
   */
  public IdentityPool(CognitoIdentityClient aws, Ownership ownership, boolean guests, Pause pause) {
    this(aws, ownership, guests, Optional.empty(), pause);
  }

  /**
   * An identity pool of another name, or none.
   *
   * @param existing the id of one that is to be the installation's
   */
  public IdentityPool(
      CognitoIdentityClient aws,
      Ownership ownership,
      boolean guests,
      Optional<String> existing,
      Pause pause) {
    this.existing = existing;
    this.aws = aws;
    this.ownership = ownership;
    this.guests = guests;
    this.pause = pause;
  }

  /**
   * Whose sign-ins the identity pool takes.
   *
   * @param name the user pool as identity pools name it, {@code
   *     cognito-idp.REGION.amazonaws.com/ID}
   * @param clientIds the app clients whose tokens count
   */
  public record SignIns(String name, List<String> clientIds) {
    /** The sign-ins of a user pool. */
    public static SignIns of(String region, String userPoolId, List<String> clientIds) {
      return new SignIns(
          "cognito-idp.%s.amazonaws.com/%s".formatted(region, userPoolId), clientIds);
    }

    private List<CognitoIdentityProvider> providers() {
      return clientIds.stream()
          .map(
              client ->
                  CognitoIdentityProvider.builder()
                      .providerName(name)
                      .clientId(client)
                      .serverSideTokenCheck(true)
                      .build())
          .toList();
    }
  }

  /**
   * The installation's identity pool, if there is one.
   *
   * @throws ProvisionException where there are several, since people have an identity in one of
   *     them and their files belong to it, or where one was to be taken over that isn't there
   */
  public Optional<DescribeIdentityPoolResponse> find() {
    Optional<DescribeIdentityPoolResponse> found = findIfThere();
    if (existing.isPresent() && found.isEmpty()) {
      throw new ProvisionException(
          "existing.identity-pool: there is no identity pool %s in this account and region."
              .formatted(existing.get()));
    }
    return found;
  }

  /** The same, and none where one was to be taken over that has gone since. */
  public Optional<DescribeIdentityPoolResponse> findIfThere() {
    if (existing.isPresent()) {
      return existing.flatMap(this::describe);
    }
    List<DescribeIdentityPoolResponse> own =
        call("look for the identity pool %s", "cognito-identity:ListIdentityPools")
            .make(
                () ->
                    aws
                        .listIdentityPoolsPaginator(page -> page.maxResults(PAGE))
                        .identityPools()
                        .stream()
                        .filter(pool -> ownership.name().equals(pool.identityPoolName()))
                        .toList())
            .stream()
            .flatMap(pool -> describe(pool.identityPoolId()).stream())
            .filter(pool -> ownership.covers(pool.identityPoolTags()))
            .toList();
    if (own.size() > 1) {
      throw new ProvisionException(
          "There are %d identity pools named %s with the tag %s=%s: %s. Delete those that aren't in use, or take the tag off them, and run the command again."
              .formatted(
                  own.size(),
                  ownership.name(),
                  Ownership.TAG,
                  ownership.name(),
                  own.stream()
                      .map(DescribeIdentityPoolResponse::identityPoolId)
                      .collect(Collectors.joining(", "))));
    }
    return own.stream().findFirst();
  }

  /**
   * Sets right what was found, or creates what wasn't; the answer is the identity pool's id.
   *
   * @param arnOf the ARN of an identity pool by its id, to tell people
   */
  public String ensure(
      Run run,
      Optional<DescribeIdentityPoolResponse> found,
      SignIns signIns,
      UnaryOperator<String> arnOf) {
    if (found.isEmpty()) {
      return run.create(
          Kind.IDENTITY_POOL, ownership.name(), () -> create(signIns), arnOf, Run.NOT_YET);
    }
    DescribeIdentityPoolResponse pool = found.get();
    if (guests && !Boolean.TRUE.equals(pool.allowUnauthenticatedIdentities())) {
      run.lose(Loss.Sort.WEAKENING, List.of(guestsChange().toString()));
    }
    run.converge(
        Kind.IDENTITY_POOL,
        ownership.name(),
        arnOf.apply(pool.identityPoolId()),
        differences(pool, signIns),
        () -> update(pool, signIns));
    return pool.identityPoolId();
  }

  private Optional<DescribeIdentityPoolResponse> describe(String id) {
    return call("read the identity pool %s", "cognito-identity:DescribeIdentityPool")
        .make(
            () -> {
              try {
                return Optional.of(aws.describeIdentityPool(which -> which.identityPoolId(id)));
              } catch (ResourceNotFoundException gone) {
                return Optional.empty();
              }
            });
  }

  private String create(SignIns signIns) {
    return call(
            "create the identity pool %s",
            "cognito-identity:CreateIdentityPool and cognito-identity:TagResource")
        .makeOnceSettled(
            NOT_SETTLED,
            pause,
            () ->
                aws.createIdentityPool(
                        wanted ->
                            wanted
                                .identityPoolName(ownership.name())
                                .identityPoolTags(ownership.allTags())
                                .allowUnauthenticatedIdentities(guests)
                                .allowClassicFlow(false)
                                .cognitoIdentityProviders(signIns.providers()))
                    .identityPoolId());
  }

  private List<String> differences(DescribeIdentityPoolResponse pool, SignIns signIns) {
    List<String> differences = new ArrayList<>(ownership.differences(pool.identityPoolTags()));
    if (!pool.cognitoIdentityProviders().containsAll(signIns.providers())) {
      differences.add("sign-ins of the user pool's app clients, each checked with the user pool");
    }
    if (Boolean.TRUE.equals(pool.allowUnauthenticatedIdentities()) != guests) {
      differences.add(guestsChange().toString());
    }
    if (Boolean.TRUE.equals(pool.allowClassicFlow())) {
      differences.add("enhanced flow alone");
    }
    return differences;
  }

  private Change guestsChange() {
    return Change.of("guests", String.valueOf(!guests), String.valueOf(guests));
  }

  /** UpdateIdentityPool forgets what it isn't given, so every setting found is sent again. */
  private void update(DescribeIdentityPoolResponse pool, SignIns signIns) {
    UpdateIdentityPoolRequest update =
        IdentityPoolCopy.of(pool)
            .identityPoolTags(ownership.mergedInto(pool.identityPoolTags()))
            .allowUnauthenticatedIdentities(guests)
            .allowClassicFlow(false)
            .cognitoIdentityProviders(merged(pool.cognitoIdentityProviders(), signIns.providers()))
            .build();
    call("update the identity pool %s", "cognito-identity:UpdateIdentityPool")
        .makeOnceSettled(NOT_SETTLED, pause, () -> aws.updateIdentityPool(update));
  }

  private static List<CognitoIdentityProvider> merged(
      List<CognitoIdentityProvider> found, List<CognitoIdentityProvider> wanted) {
    List<CognitoIdentityProvider> merged = new ArrayList<>(wanted);
    found.stream()
        .filter(other -> wanted.stream().noneMatch(ours -> sameClient(ours, other)))
        .forEach(merged::add);
    return merged;
  }

  private static boolean sameClient(CognitoIdentityProvider one, CognitoIdentityProvider other) {
    return one.providerName().equals(other.providerName())
        && one.clientId().equals(other.clientId());
  }

  private AwsCall call(String purpose, String permission) {
    return new AwsCall(purpose.formatted(ownership.name()), permission);
  }
}
