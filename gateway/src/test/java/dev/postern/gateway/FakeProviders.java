package dev.postern.gateway;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.federation.BeginRedirect;
import dev.postern.contract.federation.BeginRedirect.Begun;
import dev.postern.contract.federation.FinishRedirect;
import dev.postern.contract.federation.FinishRedirect.Refused;
import dev.postern.contract.federation.FinishRedirect.SignedIn;
import dev.postern.contract.federation.KeepSamlResponse;
import dev.postern.contract.federation.KeepSamlResponse.Kept;
import dev.postern.contract.federation.ListProviders;
import dev.postern.contract.federation.ProviderKind;
import dev.postern.contract.federation.RedirectTicket;
import dev.postern.contract.session.SessionToken;
import dev.postern.gateway.federation.Logo;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Providers that sign in everybody who comes back with the code {@code right}. */
final class FakeProviders {
  static final Logo LOGO = new Logo("image/svg+xml", Buffer.buffer("<svg/>"));

  /** The one response that a provider signed. */
  static final String GENUINE = "PHNhbWw+/genuine+==";

  static final URI PAGE = URI.create("https://login.example.com/authorize?client_id=1&state=s");

  private final Supplier<SessionToken> sessions;
  private final Map<RedirectTicket, String> paths = new ConcurrentHashMap<>();

  /** Whether the browser has more under way. */
  volatile boolean othersWait = false;

  /** What the auth service says where to go on; empty for what it was told. */
  volatile Optional<String> path = Optional.empty();

  FakeProviders(Supplier<SessionToken> sessions) {
    this.sessions = sessions;
  }

  void reset() {
    paths.clear();
    othersWait = false;
    path = Optional.empty();
  }

  ListProviders.Providers list(ListProviders question) {
    return new ListProviders.Providers(
        List.of(
            new ListProviders.Provider("google", ProviderKind.GOOGLE, "Google"),
            new ListProviders.Provider("corp", ProviderKind.SAML, "Corp \u00fc")));
  }

  Begun begin(BeginRedirect question) {
    if (!question.provider().equals("google")) {
      throw Failure.of(Reason.NOT_FOUND, "There is no such provider here.");
    }
    RedirectTicket ticket = question.ticket().orElseGet(RedirectTicket::random);
    paths.put(ticket, question.path());
    return new Begun(PAGE, ticket, Instant.now().plusSeconds(600));
  }

  Kept keep(KeepSamlResponse question) {
    if (!question.response().reveal().equals(GENUINE)) {
      throw Failure.of(Reason.TOKEN_REJECTED, "What the provider sent can't be trusted.");
    }
    return new Kept(new Secret("right"));
  }

  FinishRedirect.Result finish(FinishRedirect question) {
    Optional<String> begun = question.ticket().map(paths::remove);
    if (begun.isEmpty()) {
      return new Refused(Reason.REDIRECT_EXPIRED, othersWait);
    }
    if (!question.code().equals(Optional.of(new Secret("right")))) {
      return new Refused(Reason.PROVIDER_REFUSED, othersWait);
    }
    return new SignedIn(sessions.get(), FakeAuth.ANN, path.orElse(begun.get()), othersWait);
  }
}
