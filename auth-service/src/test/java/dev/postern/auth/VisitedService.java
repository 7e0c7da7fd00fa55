package dev.postern.auth;

import dev.postern.auth.AuthConfig.IdentityPool;
import dev.postern.auth.credentials.BasicFlow;
import dev.postern.auth.direct.DirectProvider;
import dev.postern.auth.guest.GuestRules;
import dev.postern.auth.saml.SamlProvider;
import dev.postern.contract.bus.Operation;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.credentials.IssueCredentials;
import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.federation.BeginRedirect;
import dev.postern.contract.federation.BeginRedirect.Begun;
import dev.postern.contract.federation.FinishRedirect;
import dev.postern.contract.session.OpenGuestSession;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.session.SessionToken;
import dev.postern.contract.session.SignInResult;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The service where people come in without the user pool, and guests do as well. */
final class VisitedService implements AutoCloseable {
  private final ServiceOnLocalAws service = new ServiceOnLocalAws();
  private final LocalIdentities owner = service.aws().owner();

  VisitedService() {
    owner.allowGuestsAndBasicFlow(owner.role("guest"));
  }

  /** Lets it send people to those providers, which the identity pool must know already. */
  void sendTo(List<DirectProvider> direct, List<SamlProvider> saml, Optional<BasicFlow> basicFlow) {
    service.deploy(
        service
            .aws()
            .withPool(
                pool ->
                    new IdentityPool(
                        pool.id(),
                        pool.endpoint(),
                        basicFlow,
                        Optional.of(new GuestRules(1_000, 1_000))))
            .sending(new Redirects(URI.create("http://localhost:8080"), List.of(), direct, saml)));
  }

  ServiceOnLocalAws service() {
    return service;
  }

  LocalIdentities owner() {
    return owner;
  }

  TestClock clock() {
    return service.clock();
  }

  /** Requests are signed with the time that it is. */
  void backToNow() {
    clock().advance(Duration.between(clock().instant(), Instant.now()));
  }

  SessionToken guest() {
    return ((SignInResult.SignedIn)
            ask(OpenGuestSession.OPERATION, new OpenGuestSession(Browsers.FIREFOX)))
        .token();
  }

  Begun begin(String provider, SessionId... sessions) {
    return ask(
        BeginRedirect.OPERATION,
        new BeginRedirect(provider, "/buckets/b", Optional.empty(), List.of(sessions)));
  }

  FinishRedirect.Result finish(Begun begun, Secret code) {
    return ask(FinishRedirect.OPERATION, RedirectingService.back(begun, code.reveal()));
  }

  TemporaryCredentials issue(SessionToken token) {
    return service.ask(token, IssueCredentials.OPERATION, new IssueCredentials());
  }

  <Q, A> A ask(Operation<Q, A> operation, Q question) {
    return service.ask(operation, question);
  }

  @Override
  public void close() {
    owner.close();
    service.close();
  }
}
