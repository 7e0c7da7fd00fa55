package dev.postern.localaws.federation;

import dev.postern.localaws.federation.LoginRefusal.Reason;
import dev.postern.localaws.token.Claims;
import dev.postern.localaws.userpool.IdentityProvider;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Where the identity providers of user pools are reached: as they publish it, or as is known. */
final class ProviderEndpoints {

  private static final String FACEBOOK_VERSION = "v22.0";

  private final ProviderClient client;

  ProviderEndpoints(ProviderClient client) {
    this.client = client;
  }

  /**
   * A provider's addresses.
   *
   * @param openId there when the provider gives ID tokens
   * @param subject the claim that names the person
   */
  record Addresses(
      URI authorize, URI token, Optional<URI> userInfo, Optional<OpenId> openId, String subject) {}

  /**
   * An issuer of ID tokens.
   *
   * @param issuers what may stand in a token's {@code iss}
   */
  record OpenId(URI address, Set<String> issuers) {}

  Addresses of(IdentityProvider provider) {
    return switch (provider.type()) {
      case Google -> wellKnown(WellKnownProvider.GOOGLE);
      case SignInWithApple -> wellKnown(WellKnownProvider.APPLE);
      case Facebook -> facebook(provider);
      case LoginWithAmazon ->
          new Addresses(
              URI.create("https://www.amazon.com/ap/oa"),
              URI.create("https://api.amazon.com/auth/o2/token"),
              Optional.of(URI.create("https://api.amazon.com/user/profile")),
              Optional.empty(),
              "user_id");
      case OIDC -> openId(provider);
      case SAML -> throw new IllegalArgumentException("SAML knows no codes");
    };
  }

  private Addresses wellKnown(WellKnownProvider known) {
    var openId = new OpenId(known.address(), known.issuers());
    var document = document(known.address());
    return new Addresses(
        address(document, "authorization_endpoint"),
        address(document, "token_endpoint"),
        Optional.empty(),
        Optional.of(openId),
        "sub");
  }

  private Addresses openId(IdentityProvider provider) {
    var issuer = provider.detail("oidc_issuer").orElse("");
    var address = parse(issuer);
    var document = document(address);
    return new Addresses(
        address(document, "authorization_endpoint"),
        address(document, "token_endpoint"),
        document.text("userinfo_endpoint").map(ProviderEndpoints::parse),
        Optional.of(new OpenId(address, Set.of(issuer))),
        "sub");
  }

  /** Facebook tells what it is asked for by name. */
  private static Addresses facebook(IdentityProvider provider) {
    var version = provider.detail("api_version").orElse(FACEBOOK_VERSION);
    var fields = new TreeSet<>(provider.mapping().values());
    fields.add("id");
    return new Addresses(
        parse("https://www.facebook.com/" + version + "/dialog/oauth"),
        parse("https://graph.facebook.com/" + version + "/oauth/access_token"),
        Optional.of(
            parse(
                "https://graph.facebook.com/"
                    + version
                    + "/me?fields="
                    + String.join(",", fields))),
        Optional.empty(),
        "id");
  }

  private Claims document(URI issuer) {
    var base = issuer.toString();
    var answer =
        client.get(
            parse((base.endsWith("/") ? base : base + "/") + ".well-known/openid-configuration"),
            Map.of());
    if (answer.status() != 200 || !answer.json().text("issuer").equals(Optional.of(base))) {
      throw new LoginRefusal(
          Reason.UNREACHABLE,
          "The OpenID configuration of " + issuer + " is not there or not its own.");
    }
    return answer.json();
  }

  private static URI address(Claims document, String name) {
    return parse(document.text(name).orElse(""));
  }

  private static URI parse(String text) {
    try {
      var address = URI.create(text);
      if (address.isAbsolute() && address.getHost() != null) {
        return address;
      }
    } catch (IllegalArgumentException malformed) {
      throw LoginRefusal.unreachable("The provider names no proper address.", malformed);
    }
    throw new LoginRefusal(Reason.UNREACHABLE, "The provider names no proper address.");
  }
}
