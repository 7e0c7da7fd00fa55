package dev.postern.provision.identitypool;

import dev.postern.provision.aws.AwsCall;
import dev.postern.provision.aws.Pause;
import dev.postern.provision.declaration.Change;
import dev.postern.provision.declaration.Tree;
import dev.postern.provision.declaration.Weakening;
import dev.postern.provision.plan.Kind;
import dev.postern.provision.plan.Loss;
import dev.postern.provision.plan.Run;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.GetPrincipalTagAttributeMapResponse;
import software.amazon.awssdk.services.cognitoidentity.model.ResourceNotFoundException;

/** The tags that AWS sessions of the user pool's people get from their tokens. */
public final class PrincipalTags {
  private static final Set<String> NOT_SETTLED =
      Set.of("ResourceNotFoundException", "ConcurrentModificationException");

  private final CognitoIdentityClient aws;
  private final String name;
  private final Map<String, String> wanted;
  private final boolean exactly;
  private final Pause pause;

  /**
   * The tags of the identity pool of this name.
   *
   * @param wanted claims by the tags that they become
   * @param exactly whether, where none are wanted, those that are there go
   */
  public PrincipalTags(
      CognitoIdentityClient aws,
      String name,
      Map<String, String> wanted,
      boolean exactly,
      Pause pause) {
    this.exactly = exactly;
    this.aws = aws;
    this.name = name;
    this.wanted = wanted;
    this.pause = pause;
  }

  /**
   * Sets right what differs, where anything is wanted at all.
   *
   * @param provider the user pool as identity pools name it
   */
  public void ensure(Run run, String identityPoolId, String provider) {
    if (wanted.isEmpty() && !exactly) {
      return;
    }
    Optional<Map<String, String>> found =
        identityPoolId.equals(Run.NOT_YET) || provider.endsWith(Run.NOT_YET)
            ? Optional.empty()
            : find(identityPoolId, provider).filter(tags -> !tags.isEmpty());
    if (found.isEmpty() && wanted.isEmpty()) {
      return;
    }
    if (found.isEmpty()) {
      run.create(
          Kind.PRINCIPAL_TAGS,
          name,
          () -> {
            set(identityPoolId, provider);
            return provider;
          });
      return;
    }
    List<Change> changes = Change.between("principal-tags", Tree.of(found.get()), Tree.of(wanted));
    run.lose(
        Loss.Sort.WEAKENING, changes.stream().filter(Weakening::is).map(Change::toString).toList());
    run.converge(
        Kind.PRINCIPAL_TAGS,
        name,
        provider,
        changes.stream().map(Change::toString).toList(),
        () -> set(identityPoolId, provider));
  }

  /**
   * The tags that an identity pool gives; AWS's defaults are none where none are wanted.
   *
   * @return empty where it gives none
   */
  public Optional<Map<String, String>> find(String identityPoolId, String provider) {
    return new AwsCall(
            "read the principal tags of the identity pool " + name,
            "cognito-identity:GetPrincipalTagAttributeMap")
        .make(
            () -> {
              try {
                return Optional.of(
                    aws.getPrincipalTagAttributeMap(
                        which ->
                            which.identityPoolId(identityPoolId).identityProviderName(provider)));
              } catch (ResourceNotFoundException none) {
                return Optional.<GetPrincipalTagAttributeMapResponse>empty();
              }
            })
        .filter(found -> !(wanted.isEmpty() && Boolean.TRUE.equals(found.useDefaults())))
        .map(GetPrincipalTagAttributeMapResponse::principalTags);
  }

  private void set(String identityPoolId, String provider) {
    new AwsCall(
            "set the principal tags of the identity pool " + name,
            "cognito-identity:SetPrincipalTagAttributeMap")
        .makeOnceSettled(
            NOT_SETTLED,
            pause,
            () ->
                aws.setPrincipalTagAttributeMap(
                    tags ->
                        tags.identityPoolId(identityPoolId)
                            .identityProviderName(provider)
                            .useDefaults(false)
                            .principalTags(wanted)));
  }
}
