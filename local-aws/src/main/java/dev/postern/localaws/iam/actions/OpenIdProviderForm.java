package dev.postern.localaws.iam.actions;

import dev.postern.localaws.iam.OpenIdProvider;
import dev.postern.localaws.iam.Refusal;
import dev.postern.localaws.query.QueryCall;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The parameters that calls about OpenID Connect providers have in common. */
final class OpenIdProviderForm {
  private static final Pattern ARN =
      Pattern.compile("arn:aws:iam::\\d{12}:oidc-provider/[\\x21-\\x7e]{1,2000}");
  private static final Pattern CLIENT_ID = Pattern.compile("(?s).{1,255}");
  private static final Pattern THUMBPRINT = Pattern.compile("[0-9a-fA-F]{40}");
  private static final Pattern URL = Pattern.compile("[\\x21-\\x7e]{1,255}");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final int MOST_CLIENT_IDS = 100;
  private static final int MOST_THUMBPRINTS = 5;

  private OpenIdProviderForm() {}

  static String arn(QueryCall call) {
    return call.required("OpenIDConnectProviderArn", ARN);
  }

  static String clientId(QueryCall call) {
    return call.required("ClientID", CLIENT_ID);
  }

  static OpenIdProvider newProvider(QueryCall call, Instant now) {
    List<String> thumbprints = call.texts("ThumbprintList");
    if (thumbprints.size() > MOST_THUMBPRINTS
        || !thumbprints.stream().allMatch(text -> THUMBPRINT.matcher(text).matches())) {
      throw invalid("Thumbprint list must contain fewer than 5 entries of 40 hexadecimal digits.");
    }
    List<String> clientIds = call.texts("ClientIDList");
    if (!clientIds.stream().allMatch(id -> CLIENT_ID.matcher(id).matches())) {
      throw invalid("A client id has 1 to 255 characters.");
    }
    return limited(
        new OpenIdProvider(
            url(call.required("Url", URL)),
            clientIds,
            thumbprints,
            new TreeMap<>(call.tags()),
            now));
  }

  static OpenIdProvider adding(OpenIdProvider provider, String clientId) {
    if (provider.clientIds().contains(clientId)) {
      return provider;
    }
    List<String> all = new ArrayList<>(provider.clientIds());
    all.add(clientId);
    return limited(provider.withClientIds(all));
  }

  static OpenIdProvider removing(OpenIdProvider provider, String clientId) {
    return provider.withClientIds(
        provider.clientIds().stream().filter(id -> !id.equals(clientId)).toList());
  }

  /**
   * An issuer's address. As in AWS it is one of https without port and query; on loopback, where a
   * provider for tests runs, it may be plain http and have a port.
   */
  private static URI url(String text) {
    try {
      URI url = new URI(text);
      String host = Optional.ofNullable(url.getHost()).orElse("");
      boolean loopback = LOOPBACK.contains(host);
      boolean scheme =
          "https".equals(url.getScheme()) || (loopback && "http".equals(url.getScheme()));
      if (!scheme
          || host.isEmpty()
          || (url.getPort() >= 0 && !loopback)
          || url.getRawUserInfo() != null
          || url.getRawQuery() != null
          || url.getRawFragment() != null) {
        throw invalid("Invalid Open ID Connect Provider URL");
      }
      return url;
    } catch (URISyntaxException e) {
      throw invalid("Invalid Open ID Connect Provider URL");
    }
  }

  private static OpenIdProvider limited(OpenIdProvider provider) {
    if (provider.clientIds().size() > MOST_CLIENT_IDS) {
      throw new Refusal(
          409,
          "LimitExceeded",
          "Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: " + MOST_CLIENT_IDS);
    }
    return provider;
  }

  private static Refusal invalid(String message) {
    return new Refusal(400, "InvalidInput", message);
  }
}
