package dev.postern.provision.userpool;

import dev.postern.provision.aws.AwsCall;
import dev.postern.provision.aws.Pause;
import dev.postern.provision.plan.Kind;
import dev.postern.provision.plan.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.IdentityProviderType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;

/** The identity providers of a user pool; those that aren't wanted stay as they are. */
public final class IdentityProviders {
  private static final Set<String> NOT_SETTLED =
      Set.of("ResourceNotFoundException", "ConcurrentModificationException");

  private final CognitoIdentityProviderClient aws;
  private final List<PoolProvider> wanted;
  private final Pause pause;

  /** Those that are wanted. */
  public IdentityProviders(
      CognitoIdentityProviderClient aws, List<PoolProvider> wanted, Pause pause) {
    this.aws = aws;
    this.wanted = wanted;
    this.pause = pause;
  }

  /** The pool's providers of the wanted names. */
  public List<IdentityProviderType> find(String poolId) {
    return wanted.stream().flatMap(one -> find(poolId, one).stream()).toList();
  }

  /** Sets right what was found, and creates what wasn't. */
  public void ensure(Run run, String poolId, List<IdentityProviderType> found) {
    for (PoolProvider one : wanted) {
      Optional<IdentityProviderType> present =
          found.stream().filter(other -> one.name().equals(other.providerName())).findFirst();
      if (present.isEmpty()) {
        run.create(Kind.IDENTITY_PROVIDER, one.name(), () -> create(poolId, one));
      } else {
        run.converge(
            Kind.IDENTITY_PROVIDER,
            one.name(),
            one.name(),
            differences(present.get(), one),
            () -> update(poolId, present.get(), one));
      }
    }
  }

  private Optional<IdentityProviderType> find(String poolId, PoolProvider one) {
    return call("read the identity provider %s", one, "cognito-idp:DescribeIdentityProvider")
        .make(
            () -> {
              try {
                return Optional.of(
                    aws.describeIdentityProvider(
                            which -> which.userPoolId(poolId).providerName(one.name()))
                        .identityProvider());
              } catch (ResourceNotFoundException none) {
                return Optional.empty();
              }
            });
  }

  private String create(String poolId, PoolProvider one) {
    call("create the identity provider %s", one, "cognito-idp:CreateIdentityProvider")
        .makeOnceSettled(
            NOT_SETTLED,
            pause,
            () ->
                aws.createIdentityProvider(
                    provider ->
                        provider
                            .userPoolId(poolId)
                            .providerName(one.name())
                            .providerType(one.type().awsName())
                            .providerDetails(one.details())
                            .attributeMapping(one.attributes())
                            .idpIdentifiers(one.identifiers())));
    return one.name();
  }

  /** AWS adds to the details what it learned of the provider, and to the attributes the name. */
  private static List<String> differences(IdentityProviderType found, PoolProvider one) {
    List<String> differences = new ArrayList<>();
    if (!found.providerDetails().entrySet().containsAll(one.details().entrySet())) {
      differences.add("how it is reached");
    }
    if (!found.attributeMapping().entrySet().containsAll(one.attributes().entrySet())) {
      differences.add("attributes that it gives");
    }
    if (!Set.copyOf(found.idpIdentifiers()).equals(Set.copyOf(one.identifiers()))) {
      differences.add("identifiers");
    }
    return differences;
  }

  private void update(String poolId, IdentityProviderType found, PoolProvider one) {
    Map<String, String> attributes = new HashMap<>(found.attributeMapping());
    attributes.putAll(one.attributes());
    call("update the identity provider %s", one, "cognito-idp:UpdateIdentityProvider")
        .makeOnceSettled(
            NOT_SETTLED,
            pause,
            () ->
                aws.updateIdentityProvider(
                    provider ->
                        provider
                            .userPoolId(poolId)
                            .providerName(one.name())
                            .providerDetails(one.details())
                            .attributeMapping(attributes)
                            .idpIdentifiers(one.identifiers())));
  }

  private static AwsCall call(String purpose, PoolProvider provider, String permission) {
    return new AwsCall(purpose.formatted(provider.name()), permission);
  }
}
