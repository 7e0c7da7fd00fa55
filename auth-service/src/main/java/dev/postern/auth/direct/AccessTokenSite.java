package dev.postern.auth.direct;

import java.net.URI;
import java.util.Optional;

/**
 * Where Facebook and Amazon are asked, as their documents say (Facebook Login, "Manually build a
 * login flow"; Login with Amazon, "Authorization code grant").
 *
 * @param loginsKey how identity pools name the provider
 * @param madeFor tells for which application a token was made
 * @param madeForMember and says so there
 * @param profile tells whose token it is
 * @param profileFields what to ask of that, as part of a query
 * @param idMember the person's id there
 */
record AccessTokenSite(
    String loginsKey,
    String signIn,
    String token,
    String madeFor,
    String madeForMember,
    String profile,
    String profileFields,
    String idMember,
    String scope) {

  /**
   * @param endpoint stands in for all of its hosts
   */
  static AccessTokenSite facebook(Optional<URI> endpoint) {
    String graph = host(endpoint, "https://graph.facebook.com");
    return new AccessTokenSite(
        "graph.facebook.com",
        host(endpoint, "https://www.facebook.com") + "/dialog/oauth",
        graph + "/oauth/access_token",
        graph + "/app",
        "id",
        graph + "/me",
        "&fields=id,name,email",
        "id",
        "public_profile email");
  }

  /**
   * @param endpoint stands in for all of its hosts
   */
  static AccessTokenSite amazon(Optional<URI> endpoint) {
    String api = host(endpoint, "https://api.amazon.com");
    return new AccessTokenSite(
        "www.amazon.com",
        host(endpoint, "https://www.amazon.com") + "/ap/oa",
        api + "/auth/o2/token",
        api + "/auth/o2/tokeninfo",
        "aud",
        api + "/user/profile",
        "",
        "user_id",
        "profile");
  }

  private static String host(Optional<URI> endpoint, String own) {
    return endpoint.map(uri -> uri.toString().replaceFirst("/$", "")).orElse(own);
  }
}
