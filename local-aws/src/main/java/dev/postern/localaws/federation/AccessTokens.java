package dev.postern.localaws.federation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.localaws.federation.LoginRefusal.Reason;
import dev.postern.localaws.token.Claims;
import java.net.URI;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Map;

/**
 * Asks Facebook and Amazon to whom an access token belongs and for which application it was issued.
 * Tokens of other applications must be refused by who asks: any page a person ever signed in to has
 * one.
 */
public final class AccessTokens {

  /** How callers name Facebook. */
  public static final String FACEBOOK = "graph.facebook.com";

  /** How callers name Amazon. */
  public static final String AMAZON = "www.amazon.com";

  private final ProviderClient client;

  /** Asks through the client. */
  public AccessTokens(ProviderClient client) {
    this.client = client;
  }

  /**
   * A token's owner.
   *
   * @param application the id of the application that the token was issued for
   * @param user the user's id
   * @param claims what else the provider says, with {@code aud} and {@code sub} among it
   */
  public record Owner(String application, String user, Claims claims) {}

  /**
   * Asks the provider.
   *
   * @param provider {@link #FACEBOOK} or {@link #AMAZON}
   * @throws LoginRefusal where it refuses the token or can't be asked
   */
  public Owner ownerOf(String provider, String token) {
    return switch (provider) {
      case FACEBOOK -> atFacebook(token);
      case AMAZON -> atAmazon(token);
      default -> throw new IllegalArgumentException("no provider of access tokens: " + provider);
    };
  }

  /** Graph API: {@code /app} tells the application, {@code /me} the user. */
  private Owner atFacebook(String token) {
    var query = "access_token=" + URLEncoder.encode(token, UTF_8);
    var application = ask("https://graph.facebook.com/app?" + query);
    var user = ask("https://graph.facebook.com/me?fields=id,name,email&" + query);
    return owner(text(application, "id"), text(user, "id"), user);
  }

  /** Login with Amazon: {@code /auth/o2/tokeninfo} tells both, {@code /user/profile} the rest. */
  private Owner atAmazon(String token) {
    var info =
        ask(
            "https://api.amazon.com/auth/o2/tokeninfo?access_token="
                + URLEncoder.encode(token, UTF_8));
    var profile =
        client.get(
            URI.create("https://api.amazon.com/user/profile"),
            Map.of("authorization", "bearer " + token));
    return owner(
        text(info, "aud"),
        text(info, "user_id"),
        profile.status() == 200 ? profile.json() : Claims.none());
  }

  private Claims ask(String address) {
    var answer = client.get(URI.create(address), Map.of());
    if (answer.status() != 200) {
      throw new LoginRefusal(Reason.INVALID, "The provider does not accept the access token.");
    }
    return answer.json();
  }

  private static Owner owner(String application, String user, Claims more) {
    var claims = new HashMap<>(more.values());
    claims.put("aud", application);
    claims.put("sub", user);
    return new Owner(application, user, new Claims(claims));
  }

  private static String text(Claims answer, String name) {
    return answer
        .anyText(name)
        .filter(value -> !value.isEmpty())
        .orElseThrow(
            () -> new LoginRefusal(Reason.INVALID, "The provider does not know the access token."));
  }
}
