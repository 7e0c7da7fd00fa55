package dev.postern.localaws.iam;

import dev.postern.localaws.state.StateDirectory;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The account's SAML providers, kept on disk with every change. */
public final class SamlProviders {
  private static final String STATE = "iam-saml-providers";
  private static final int MOST = 100;

  private final StateDirectory state;
  private final TreeMap<String, SamlProvider> byArn = new TreeMap<>();

  SamlProviders(StateDirectory state) {
    this.state = state;
    state
        .load(STATE, Snapshot.class)
        .ifPresent(saved -> saved.providers().forEach(one -> byArn.put(one.arn(), one)));
  }

  /** All of them in the order of their ARNs. */
  public synchronized List<SamlProvider> all() {
    return List.copyOf(byArn.values());
  }

  /** The provider of that ARN. */
  public synchronized Optional<SamlProvider> withArn(String arn) {
    return Optional.ofNullable(byArn.get(arn));
  }

  /**
   * The provider of that ARN.
   *
   * @throws Refusal {@code NoSuchEntity}
   */
  public SamlProvider require(String arn) {
    return withArn(arn).orElseThrow(() -> missing(arn));
  }

  /**
   * Adds a provider.
   *
   * @throws Refusal {@code EntityAlreadyExists}, {@code LimitExceeded}
   */
  public synchronized void add(SamlProvider provider) {
    if (byArn.containsKey(provider.arn())) {
      throw new Refusal(
          409,
          "EntityAlreadyExists",
          "SAMLProvider with name " + provider.name() + " already exists.");
    }
    if (byArn.size() >= MOST) {
      throw new Refusal(
          409, "LimitExceeded", "Cannot exceed quota for SAMLProvidersPerAccount: " + MOST);
    }
    byArn.put(provider.arn(), provider);
    save();
  }

  /**
   * Gives a provider another metadata document.
   *
   * @throws Refusal {@code NoSuchEntity}
   */
  public synchronized void update(String arn, String document) {
    byArn.put(arn, require(arn).withDocument(document));
    save();
  }

  /**
   * Removes a provider.
   *
   * @throws Refusal {@code NoSuchEntity}
   */
  public synchronized void remove(String arn) {
    require(arn);
    byArn.remove(arn);
    save();
  }

  private void save() {
    state.save(STATE, new Snapshot(List.copyOf(byArn.values())));
  }

  private static Refusal missing(String arn) {
    return new Refusal(404, "NoSuchEntity", "Manifest not found for arn " + arn);
  }

  private record Snapshot(List<SamlProvider> providers) {}
}
