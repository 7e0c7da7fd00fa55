package dev.postern.localaws.userpool;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What a pool's managed login consists of: where it is, and who else may identify users. */
record LoginSettings(Optional<PoolDomain> domain, List<IdentityProvider> providers) {

  static final LoginSettings NONE = new LoginSettings(Optional.empty(), List.of());

  LoginSettings {
    providers = List.copyOf(Objects.requireNonNullElse(providers, List.of()));
  }

  LoginSettings at(Optional<PoolDomain> now) {
    return new LoginSettings(now, providers);
  }

  Optional<IdentityProvider> provider(String name) {
    return providers.stream().filter(provider -> provider.name().equals(name)).findFirst();
  }

  /** The provider with one of its other names. */
  Optional<IdentityProvider> identified(String identifier) {
    return providers.stream()
        .filter(provider -> provider.identifiers().contains(identifier))
        .findFirst();
  }

  /** These settings with the provider, which takes the place of one with the same name. */
  LoginSettings with(IdentityProvider provider) {
    return new LoginSettings(
        domain, Stream.concat(without(provider.name()).stream(), Stream.of(provider)).toList());
  }

  LoginSettings withoutProvider(String name) {
    return new LoginSettings(domain, without(name));
  }

  private List<IdentityProvider> without(String name) {
    return providers.stream().filter(provider -> !provider.name().equals(name)).toList();
  }
}
