package dev.postern.localaws.hostedlogin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Fields;
import dev.postern.localaws.server.Reply;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.userpool.LoginClient;
import dev.postern.localaws.userpool.ManagedLogin;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /oauth2/token}: turns codes and refresh tokens into tokens. */
final class TokenEndpoint implements Endpoint {

  private static final Map<String, String> NAMES =
      Map.of(
          "IdToken", "id_token",
          "AccessToken", "access_token",
          "RefreshToken", "refresh_token",
          "ExpiresIn", "expires_in",
          "TokenType", "token_type");

  private final ManagedLogin pools;
  private final ClientAuthentication clients;
  private final AuthorizationCodes codes;

  TokenEndpoint(ManagedLogin pools, ClientAuthentication clients, AuthorizationCodes codes) {
    this.pools = pools;
    this.clients = clients;
    this.codes = codes;
  }

  @Override
  public Set<String> methods() {
    return Set.of("POST");
  }

  @Override
  public Reply answer(Visit visit) {
    try {
      var form =
          visit
              .request()
              .form()
              .filter(fields -> !fields.repeats())
              .orElseThrow(() -> new OAuthRefusal("invalid_request"));
      return TokenReply.json(200, renamed(tokens(visit, form)));
    } catch (OAuthRefusal refused) {
      return TokenReply.error(400, refused.error());
    }
  }

  private ObjectNode tokens(Visit visit, Fields form) {
    var grantType = require(form, "grant_type");
    var client = clients.require(visit, form);
    return switch (grantType) {
      case "authorization_code" -> redeem(requireFlow(client, "code"), form);
      case "refresh_token" -> renew(requireOAuth(client), require(form, "refresh_token"));
      case "client_credentials" -> throw new OAuthRefusal("unauthorized_client");
      default -> throw new OAuthRefusal("unsupported_grant_type");
    };
  }

  private ObjectNode redeem(LoginClient client, Fields form) {
    var admission =
        codes
            .redeem(
                require(form, "code"),
                client.id(),
                form.one("redirect_uri"),
                form.one("code_verifier"))
            .orElseThrow(() -> new OAuthRefusal("invalid_grant"));
    try {
      return pools.admit(client, admission);
    } catch (ServiceFault gone) {
      throw new OAuthRefusal("invalid_grant");
    }
  }

  private ObjectNode renew(LoginClient client, String refreshToken) {
    try {
      return pools.renew(client, refreshToken);
    } catch (ServiceFault refused) {
      throw new OAuthRefusal("invalid_grant");
    }
  }

  private static LoginClient requireFlow(LoginClient client, String flow) {
    return Optional.of(requireOAuth(client))
        .filter(allowed -> allowed.flows().contains(flow))
        .orElseThrow(() -> new OAuthRefusal("unauthorized_client"));
  }

  private static LoginClient requireOAuth(LoginClient client) {
    return Optional.of(client)
        .filter(LoginClient::usesOAuth)
        .orElseThrow(() -> new OAuthRefusal("unauthorized_client"));
  }

  private static String require(Fields form, String name) {
    return form.one(name).orElseThrow(() -> new OAuthRefusal("invalid_request"));
  }

  private static ObjectNode renamed(ObjectNode tokens) {
    var answer = JsonNodeFactory.instance.objectNode();
    tokens
        .properties()
        .forEach(
            entry ->
                Optional.ofNullable(NAMES.get(entry.getKey()))
                    .ifPresent(name -> answer.set(name, entry.getValue())));
    return answer;
  }
}
