package dev.postern.auth.direct;

import dev.postern.auth.federation.DirectLogin;
import dev.postern.auth.federation.ManagedLogin.Doubt;
import dev.postern.auth.federation.ManagedLogin.Proofs;
import dev.postern.auth.federation.ProviderErrors;
import dev.postern.auth.session.OfferedRoles;
import dev.postern.auth.session.Person;
import dev.postern.auth.session.ProviderToken;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.federation.ListProviders;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The authorization code flow with PKCE at Facebook and Amazon, whose access tokens the identity
 * pool takes. Such a token says nothing by itself: the provider is asked for whom it made it, so
 * that one that another site was given is refused, and who the person is.
 */
final class AccessTokenLogin implements DirectLogin {
  /** Where the provider doesn't say how long a token is good. */
  private static final Duration USUAL_LIFE = Duration.ofHours(1);

  private static final int LONGEST_ID = 255;
  private static final Duration LONGEST_LIFE = Duration.ofDays(90);

  private final DirectProvider provider;
  private final AccessTokenSite site;
  private final URI callback;
  private final ProviderHttp http;
  private final InstantSource clock;

  AccessTokenLogin(
      DirectProvider provider,
      AccessTokenSite site,
      URI callback,
      Duration longestCall,
      InstantSource clock) {
    this.provider = provider;
    this.site = site;
    this.callback = callback;
    this.http = new ProviderHttp(provider.id(), longestCall);
    this.clock = clock;
  }

  @Override
  public ListProviders.Provider shown() {
    return provider.shown();
  }

  @Override
  public boolean hasOwnAddress() {
    return true;
  }

  @Override
  public URI signInPage(Proofs proofs) {
    Map<String, String> question = new LinkedHashMap<>();
    question.put("response_type", "code");
    question.put("client_id", provider.clientId());
    question.put("redirect_uri", callback.toString());
    question.put("scope", site.scope());
    question.put("state", proofs.state().reveal());
    question.put("code_challenge", proofs.challenge());
    question.put("code_challenge_method", "S256");
    return URI.create(site.signIn() + "?" + ProviderHttp.form(question));
  }

  @Override
  public Visitor exchange(Secret code, Proofs proofs) {
    JsonObject answer =
        http.ask(
            site.token(),
            Map.of(
                "grant_type", "authorization_code",
                "code", code.reveal(),
                "redirect_uri", callback.toString(),
                "client_id", provider.clientId(),
                "client_secret", provider.clientSecret().reveal(),
                "code_verifier", proofs.verifier().reveal()));
    String token =
        ProviderHttp.text(answer, "access_token")
            .orElseThrow(
                () -> ProviderErrors.failureOf(provider.id(), "no access_token", Optional.empty()));
    String query = "?" + ProviderHttp.form(Map.of("access_token", token));
    String madeFor =
        ProviderHttp.text(http.get(site.madeFor() + query), site.madeForMember()).orElse("");
    if (!madeFor.equals(provider.clientId())) {
      throw rejected("made for another application");
    }
    JsonObject profile = http.get(site.profile() + query + site.profileFields());
    String id =
        ProviderHttp.text(profile, site.idMember())
            .filter(text -> !text.isBlank() && text.length() <= LONGEST_ID)
            .orElseThrow(() -> rejected("nobody's"));
    return new Visitor(
        person(site.loginsKey() + ":" + id, profile),
        new ProviderToken(site.loginsKey(), new Secret(token), endOf(answer)));
  }

  private Person person(String who, JsonObject profile) {
    Map<String, String> attributes = new HashMap<>();
    for (String name : List.of("name", "email")) {
      ProviderHttp.text(profile, name)
          .filter(text -> text.length() <= LONGEST_SHOWN)
          .ifPresent(text -> attributes.put(name, text));
    }
    return new Person(who, who, List.of(), attributes, clock.instant(), OfferedRoles.none());
  }

  private Instant endOf(JsonObject answer) {
    @Nullable Object seconds = answer.getValue("expires_in");
    Duration life =
        seconds instanceof Number number ? Duration.ofSeconds(number.longValue()) : USUAL_LIFE;
    return clock.instant().plus(life.compareTo(LONGEST_LIFE) > 0 ? LONGEST_LIFE : life);
  }

  private static Failure rejected(String why) {
    return Failure.of(
        Reason.TOKEN_REJECTED, "What the provider sent can't be trusted.", new Doubt(why));
  }
}
