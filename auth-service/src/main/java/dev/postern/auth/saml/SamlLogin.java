package dev.postern.auth.saml;

import dev.postern.auth.federation.DirectLogin;
import dev.postern.auth.federation.ManagedLogin.Doubt;
import dev.postern.auth.federation.ManagedLogin.Proofs;
import dev.postern.auth.openid.SignedTokens;
import dev.postern.auth.session.OfferedRoles;
import dev.postern.auth.session.Person;
import dev.postern.auth.session.ProviderToken;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.federation.ListProviders;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Web browser single sign-on at a SAML provider that the identity pool trusts (SAML profiles,
 * section 4.1), always begun here. The request's id is the nonce, so it lies with the browser's
 * ticket and nowhere else; the code is that of a response which waits.
 */
public final class SamlLogin implements DirectLogin {
  /** What a page may show, by the names under which providers say it. */
  private static final Map<String, List<String>> SHOWN =
      Map.of(
          "email",
          List.of(
              "email",
              "mail",
              "urn:oid:0.9.2342.19200300.100.1.3",
              "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress"),
          "name",
          List.of(
              "name",
              "displayName",
              "urn:oid:2.16.840.1.113730.3.1.241",
              "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name"));

  private final SamlProvider provider;
  private final URI recipient;
  private final ResponseCheck check;
  private final WaitingResponses waiting;
  private final InstantSource clock;

  /**
   * @param recipient where browsers post responses
   */
  public SamlLogin(
      SamlProvider provider, URI recipient, WaitingResponses waiting, InstantSource clock) {
    this.provider = provider;
    this.recipient = recipient;
    this.check = new ResponseCheck(recipient, clock);
    this.waiting = waiting;
    this.clock = clock;
  }

  @Override
  public ListProviders.Provider shown() {
    return provider.shown();
  }

  /** A response names its provider, and a code is kept for that one alone. */
  @Override
  public boolean hasOwnAddress() {
    return false;
  }

  @Override
  public URI signInPage(Proofs proofs) {
    return new AuthnRequest(AuthnRequest.idOf(proofs.nonce()), provider, recipient, clock.instant())
        .address(proofs.state());
  }

  @Override
  public Visitor exchange(Secret code, Proofs proofs) {
    Secret response =
        waiting
            .take(provider, code)
            .orElseThrow(
                () ->
                    Failure.of(
                        Reason.REDIRECT_EXPIRED,
                        "The sign-in took too long.",
                        new Doubt("no response waits under that code")));
    try {
      Assertion assertion = check.check(PostedResponse.read(response), provider);
      SamlXml.expect(
          "answers another request",
          SignedTokens.isSame(AuthnRequest.idOf(proofs.nonce()), assertion.request()));
      return new Visitor(
          person(assertion),
          new ProviderToken(provider.arn(), response, assertion.until()),
          Optional.of(assertion.sessionUntil().orElse(Instant.MAX)));
    } catch (Doubt doubt) {
      throw rejected(doubt);
    }
  }

  String entityId() {
    return provider.entityId();
  }

  /**
   * Keeps a response of this provider until its browser comes back.
   *
   * @throws Doubt where something isn't right with it
   */
  Secret keep(PostedResponse posted) {
    Assertion assertion = check.check(posted, provider);
    return waiting.keep(provider, assertion.id(), posted.base64());
  }

  static Failure rejected(Doubt doubt) {
    return Failure.of(Reason.TOKEN_REJECTED, "What the provider sent can't be trusted.", doubt);
  }

  private Person person(Assertion assertion) {
    String who = provider.arn() + ":" + assertion.name();
    Map<String, String> attributes = new HashMap<>();
    SHOWN.forEach(
        (name, spellings) ->
            spellings.stream()
                .flatMap(
                    spelling -> assertion.attributes().getOrDefault(spelling, List.of()).stream())
                .filter(value -> !value.isBlank() && value.length() <= LONGEST_SHOWN)
                .findFirst()
                .ifPresent(value -> attributes.put(name, value)));
    return new Person(
        who, who, List.of(), attributes, assertion.authenticatedAt(), OfferedRoles.none());
  }
}
