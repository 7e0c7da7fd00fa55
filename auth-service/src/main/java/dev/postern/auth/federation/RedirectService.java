package dev.postern.auth.federation;

import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.federation.DirectLogin.Visitor;
import dev.postern.auth.federation.ManagedLogin.Doubt;
import dev.postern.auth.federation.ManagedLogin.Login;
import dev.postern.auth.federation.ManagedLogin.Proofs;
import dev.postern.auth.federation.PendingRedirects.Kept;
import dev.postern.auth.federation.PendingRedirects.Taken;
import dev.postern.auth.session.Ending;
import dev.postern.auth.session.Introduction;
import dev.postern.auth.session.Session;
import dev.postern.auth.session.Sessions;
import dev.postern.auth.session.Sessions.Opened;
import dev.postern.auth.session.SignOutService.HostedSessions;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.federation.BeginRedirect;
import dev.postern.contract.federation.BeginRedirect.Begun;
import dev.postern.contract.federation.FinishRedirect;
import dev.postern.contract.federation.FinishRedirect.Refused;
import dev.postern.contract.federation.FinishRedirect.Result;
import dev.postern.contract.federation.FinishRedirect.SignedIn;
import dev.postern.contract.federation.ListProviders;
import dev.postern.contract.federation.ListProviders.Providers;
import dev.postern.contract.session.SessionId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs people in who are sent to a provider and come back. */
public final class RedirectService implements HostedSessions {
  private static final Logger LOG = LoggerFactory.getLogger(RedirectService.class);
  private static final int LONGEST_PATH = 2_048;

  private final List<IdentityProvider> providers;
  private final ManagedLogin login;
  private final Map<String, DirectLogin> direct;
  private final List<ListProviders.Provider> shown;
  private final PendingRedirects pending;
  private final Sessions sessions;
  private final Introduction introduction;
  private final Provisions provisions;
  private final AuditLog audit;

  /** Sends people to those providers alone. */
  public RedirectService(
      List<IdentityProvider> providers,
      ManagedLogin login,
      List<DirectLogin> direct,
      PendingRedirects pending,
      Sessions sessions,
      Introduction introduction,
      Provisions provisions,
      AuditLog audit) {
    this.providers = List.copyOf(providers);
    this.login = login;
    this.direct =
        direct.stream()
            .collect(Collectors.toUnmodifiableMap(straight -> straight.shown().id(), it -> it));
    this.shown =
        Stream.concat(
                providers.stream().map(IdentityProvider::shown),
                direct.stream().map(DirectLogin::shown))
            .toList();
    this.pending = pending;
    this.sessions = sessions;
    this.introduction = introduction;
    this.provisions = provisions;
    this.audit = audit;
  }

  /** All providers. */
  public Providers list(ListProviders question) {
    return new Providers(shown);
  }

  /** Sends a browser to a provider. */
  public Begun begin(BeginRedirect question) {
    if (question.path().length() > LONGEST_PATH) {
      throw Failure.invalid("?next", "at most 2048 characters");
    }
    Proofs proofs = PendingRedirect.newProofs();
    URI location = signInPage(question, proofs);
    Kept kept = pending.keep(question, proofs);
    audit.redirected(question.provider());
    return new Begun(location, kept.ticket(), kept.expiresAt());
  }

  /** Signs in whoever comes back with what their browser was sent away for. */
  public Result finish(FinishRedirect question) {
    Optional<Taken> taken =
        question
            .ticket()
            .flatMap(ticket -> question.state().flatMap(state -> pending.take(ticket, state)));
    if (taken.isEmpty()) {
      audit.redirectRefused("", Reason.REDIRECT_EXPIRED, unknownBecause(question));
      return new Refused(
          Reason.REDIRECT_EXPIRED, question.ticket().map(pending::anyWaits).orElse(false));
    }
    PendingRedirect redirect = taken.get().redirect();
    boolean othersWait = taken.get().othersWait();
    try {
      Entry entry = open(question, redirect);
      Opened opened = entry.opened();
      Session introduced = introduction.introduce(opened.session(), redirect.replaces());
      Session session =
          entry.passing().map(until -> provisions.provide(introduced, until)).orElse(introduced);
      redirect.replaces().forEach(this::replace);
      audit.signedInAt(
          redirect.provider(), opened.session().person().username(), opened.session().id());
      return new SignedIn(opened.token(), sessions.view(session), redirect.path(), othersWait);
    } catch (Failure failure) {
      audit.redirectRefused(redirect.provider(), failure.reason(), Doubt.wordsOf(failure));
      return new Refused(failure.reason(), othersWait);
    }
  }

  @Override
  public Optional<URI> signOutPage() {
    try {
      return Optional.of(login.signOutPage());
    } catch (Failure failure) {
      LOG.warn("a session at Cognito's own pages lives on: {}", failure.reason().code());
      return Optional.empty();
    }
  }

  /** Whoever is signed in already wants another account, or is to show once more who they are. */
  private URI signInPage(BeginRedirect question, Proofs proofs) {
    String id = question.provider();
    Optional<DirectLogin> straight = Optional.ofNullable(direct.get(id));
    return straight.isPresent()
        ? straight.get().signInPage(proofs)
        : login.signInPage(known(id).poolName(), !question.sessions().isEmpty(), proofs);
  }

  private Entry open(FinishRedirect question, PendingRedirect redirect) {
    Optional<DirectLogin> straight = Optional.ofNullable(direct.get(redirect.provider()));
    expectAddressOf(redirect.provider(), straight, question);
    Secret code = codeOf(redirect.provider(), question);
    if (straight.isPresent()) {
      Visitor visitor = straight.get().exchange(code, redirect.proofs());
      Opened opened =
          sessions.open(
              visitor.person(), visitor.token(), List.of(), question.client(), Optional.empty());
      return new Entry(opened, visitor.passing());
    }
    IdentityProvider provider = known(redirect.provider());
    Login person = login.exchange(code, redirect.proofs());
    if (!isAccountOf(provider, person)) {
      throw mismatch("an account of " + person.providers());
    }
    return new Entry(
        sessions.openHosted(
            person.person(), person.tokens(), person.federated(), question.client()),
        Optional.empty());
  }

  private static void expectAddressOf(
      String id, Optional<DirectLogin> straight, FinishRedirect question) {
    Optional<String> expected = straight.filter(DirectLogin::hasOwnAddress).map(_ -> id);
    if (!question.provider().equals(expected)) {
      throw mismatch(
          question.provider().map(other -> "an answer of " + other).orElse("nobody's answer"));
    }
  }

  private static Failure mismatch(String words) {
    return Failure.of(
        Reason.PROVIDER_MISMATCH,
        "Another provider signed you in than the one you chose.",
        new Doubt(words));
  }

  private static Secret codeOf(String provider, FinishRedirect question) {
    if (question.error().isPresent()) {
      throw ProviderErrors.failureOf(provider, question.error().get(), question.description());
    }
    return question
        .code()
        .orElseThrow(
            () ->
                Failure.of(
                    Reason.PROVIDER_REFUSED, "The provider gave no code.", new Doubt("no code")));
  }

  /** Nobody is kept out since an old session can't be ended at the moment. */
  private void replace(SessionId old) {
    try {
      sessions.end(old, Ending.REPLACED);
    } catch (Failure failure) {
      LOG.info("an old session lives on: {}", failure.reason().code());
    }
  }

  /** Whoever is sent to the pool's own pages may choose there. */
  private static boolean isAccountOf(IdentityProvider provider, Login person) {
    return switch (provider.kind()) {
      case COGNITO -> provider.poolName().isEmpty() || !person.federated();
      case GOOGLE, FACEBOOK, AMAZON, APPLE, OIDC, SAML ->
          provider.poolName().map(person.providers()::contains).orElse(false);
    };
  }

  private IdentityProvider known(String id) {
    return providers.stream()
        .filter(provider -> provider.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Failure.of(Reason.NOT_FOUND, "There is no such provider here."));
  }

  private static String unknownBecause(FinishRedirect question) {
    if (question.state().isEmpty()) {
      return "no state";
    }
    return question.ticket().isEmpty()
        ? "no cookie of a redirect"
        : "a state that this browser doesn't wait for";
  }

  /**
   * Somebody is in.
   *
   * @param passing until when at most, where what they showed is good for the moment alone
   */
  private record Entry(Opened opened, Optional<Instant> passing) {}
}
