package dev.postern.provision.userpool;

import dev.postern.provision.aws.AwsCall;
import dev.postern.provision.aws.Pause;
import dev.postern.provision.declaration.Change;
import dev.postern.provision.declaration.Tree;
import dev.postern.provision.plan.Kind;
import dev.postern.provision.plan.Loss;
import dev.postern.provision.plan.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.IdentityProviderType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;

/** The identity providers of a user pool; others stay unless they are to be deleted. */
public final class IdentityProviders {
  private static final int PAGE = 60;
  private static final Set<String> SECRET = Set.of("client_secret", "private_key", "MetadataFile");
  private static final Set<String> NOT_SETTLED =
      Set.of("ResourceNotFoundException", "ConcurrentModificationException");

  private final CognitoIdentityProviderClient aws;
  private final List<PoolProvider> wanted;
  private final boolean exactly;
  private final Pause pause;

  /**
   * Those that are wanted.
   *
   * @param exactly whether attributes that aren't wanted go
   */
  public IdentityProviders(
      CognitoIdentityProviderClient aws, List<PoolProvider> wanted, boolean exactly, Pause pause) {
    this.aws = aws;
    this.exactly = exactly;
    this.wanted = wanted;
    this.pause = pause;
  }

  /** The pool's providers of the wanted names. */
  public List<IdentityProviderType> find(String poolId) {
    return wanted.stream().flatMap(one -> find(poolId, one).stream()).toList();
  }

  /** All of the pool's providers, wanted or not. */
  public List<IdentityProviderType> findAll(String poolId) {
    return new AwsCall(
            "read the identity providers of the user pool " + poolId,
            "cognito-idp:ListIdentityProviders and cognito-idp:DescribeIdentityProvider")
        .make(
            () ->
                aws
                    .listIdentityProvidersPaginator(
                        page -> page.userPoolId(poolId).maxResults(PAGE))
                    .providers()
                    .stream()
                    .map(
                        one ->
                            aws.describeIdentityProvider(
                                    which ->
                                        which.userPoolId(poolId).providerName(one.providerName()))
                                .identityProvider())
                    .toList());
  }

  /** Deletes those that aren't wanted; by then no app client must name them. */
  public void deleteOthers(Run run, String poolId, List<IdentityProviderType> found) {
    found.stream()
        .map(IdentityProviderType::providerName)
        .filter(name -> wanted.stream().noneMatch(one -> one.name().equals(name)))
        .forEach(
            name -> {
              run.lose(Loss.Sort.DELETION, List.of("identity provider " + name));
              run.delete(
                  Kind.IDENTITY_PROVIDER,
                  name,
                  name,
                  () ->
                      new AwsCall(
                              "delete the identity provider " + name,
                              "cognito-idp:DeleteIdentityProvider")
                          .make(
                              () ->
                                  aws.deleteIdentityProvider(
                                      which -> which.userPoolId(poolId).providerName(name))));
            });
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
  private List<String> differences(IdentityProviderType found, PoolProvider one) {
    String path = "providers." + one.name();
    List<String> differences = new ArrayList<>();
    new TreeMap<>(one.details())
        .forEach(
            (key, value) -> {
              String before = found.providerDetails().get(key);
              if (!value.equals(before)) {
                differences.add(
                    SECRET.contains(key)
                        ? path + "." + key + ": another"
                        : Change.of(path + "." + key, String.valueOf(before), value).toString());
              }
            });
    Change.between(
            path + ".attributes",
            Tree.of(new TreeMap<>(found.attributeMapping())),
            Tree.of(new TreeMap<>(attributes(found, one))))
        .forEach(change -> differences.add(change.toString()));
    if (!Set.copyOf(found.idpIdentifiers()).equals(Set.copyOf(one.identifiers()))) {
      differences.add(
          Change.of(
                  path + ".identifiers",
                  String.join(", ", found.idpIdentifiers()),
                  String.join(", ", one.identifiers()))
              .toString());
    }
    return differences;
  }

  private void update(String poolId, IdentityProviderType found, PoolProvider one) {
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
                            .attributeMapping(attributes(found, one))
                            .idpIdentifiers(one.identifiers())));
  }

  /** With the name, which AWS maps itself. */
  private Map<String, String> attributes(IdentityProviderType found, PoolProvider one) {
    Map<String, String> attributes = new HashMap<>(found.attributeMapping());
    if (exactly) {
      attributes.keySet().retainAll(Set.of("username"));
    }
    attributes.putAll(one.attributes());
    return attributes;
  }

  private static AwsCall call(String purpose, PoolProvider provider, String permission) {
    return new AwsCall(purpose.formatted(provider.name()), permission);
  }
}
