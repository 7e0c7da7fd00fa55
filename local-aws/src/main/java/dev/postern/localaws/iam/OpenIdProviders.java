package dev.postern.localaws.iam;

import dev.postern.localaws.state.StateDirectory;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The account's OpenID Connect providers, kept on disk with every change. */
public final class OpenIdProviders {
  private static final String STATE = "iam-oidc-providers";
  private static final int MOST = 100;

  private final StateDirectory state;
  private final TreeMap<String, OpenIdProvider> byArn = new TreeMap<>();

  OpenIdProviders(StateDirectory state) {
    this.state = state;
    state
        .load(STATE, Snapshot.class)
        .ifPresent(saved -> saved.providers().forEach(one -> byArn.put(one.arn(), one)));
  }

  /** All of them in the order of their ARNs. */
  public synchronized List<OpenIdProvider> all() {
    return List.copyOf(byArn.values());
  }

  /** The provider of that ARN. */
  public synchronized Optional<OpenIdProvider> withArn(String arn) {
    return Optional.ofNullable(byArn.get(arn));
  }

  /** The provider whose tokens have that issuer. */
  public Optional<OpenIdProvider> ofIssuer(String issuer) {
    return all().stream().filter(one -> one.url().toString().equals(issuer)).findFirst();
  }

  /**
   * The provider of that ARN.
   *
   * @throws Refusal {@code NoSuchEntity}
   */
  public OpenIdProvider require(String arn) {
    return withArn(arn).orElseThrow(() -> missing(arn));
  }

  /**
   * Adds a provider.
   *
   * @throws Refusal {@code EntityAlreadyExists}, {@code LimitExceeded}
   */
  public synchronized void add(OpenIdProvider provider) {
    if (byArn.containsKey(provider.arn())) {
      throw new Refusal(
          409, "EntityAlreadyExists", "Provider with url " + provider.url() + " already exists.");
    }
    if (byArn.size() >= MOST) {
      throw new Refusal(
          409,
          "LimitExceeded",
          "Cannot exceed quota for OpenIdConnectProvidersPerAccount: " + MOST);
    }
    byArn.put(provider.arn(), provider);
    save();
  }

  /**
   * Changes a provider; the change may refuse and then nothing happens.
   *
   * @throws Refusal {@code NoSuchEntity}
   */
  public synchronized void change(String arn, UnaryOperator<OpenIdProvider> change) {
    byArn.put(arn, change.apply(require(arn)));
    save();
  }

  /** Removes a provider; one that isn't there is passed over, as AWS does. */
  public synchronized void remove(String arn) {
    byArn.remove(arn);
    save();
  }

  private void save() {
    state.save(STATE, new Snapshot(List.copyOf(byArn.values())));
  }

  private static Refusal missing(String arn) {
    return new Refusal(404, "NoSuchEntity", "OpenIDConnect Provider not found for arn " + arn);
  }

  private record Snapshot(List<OpenIdProvider> providers) {}
}
