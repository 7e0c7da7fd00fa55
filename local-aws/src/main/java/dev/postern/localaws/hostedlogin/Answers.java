package dev.postern.localaws.hostedlogin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Fields;
import dev.postern.localaws.server.Reply;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.userpool.Admission;
import dev.postern.localaws.userpool.ManagedLogin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Sends browsers back to the clients that asked, with what they asked for or why not. */
final class Answers {

  private final ManagedLogin pools;
  private final AuthorizationCodes codes;

  Answers(ManagedLogin pools, AuthorizationCodes codes) {
    this.pools = pools;
    this.codes = codes;
  }

  /** The answer to a request whose person is known. */
  Reply grant(AuthorizationRequest request, LoggedIn who) {
    if (!request.implicit()) {
      var answer = Map.of("code", codes.issue(request, who));
      return redirect(request.redirectUri(), false, request.state(), answer);
    }
    try {
      var tokens =
          pools.admit(
              request.client(),
              new Admission(who.sub(), request.scopes(), request.nonce(), who.since()));
      return redirect(request.redirectUri(), true, request.state(), implicit(tokens));
    } catch (ServiceFault gone) {
      return refuse(request, "access_denied");
    }
  }

  Reply refuse(AuthorizationRequest request, String error) {
    return redirect(
        request.redirectUri(), request.implicit(), request.state(), Map.of("error", error));
  }

  Reply refuse(Asked.Refused refused) {
    return redirect(
        refused.redirectUri(),
        refused.implicit(),
        refused.state(),
        Map.of("error", refused.error()));
  }

  /** No refresh token: the address would show it. */
  private static Map<String, String> implicit(ObjectNode tokens) {
    var answer = new LinkedHashMap<String, String>();
    if (tokens.has("IdToken")) {
      answer.put("id_token", tokens.get("IdToken").textValue());
    }
    answer.put("access_token", tokens.get("AccessToken").textValue());
    answer.put("expires_in", tokens.get("ExpiresIn").asText());
    answer.put("token_type", "Bearer");
    return answer;
  }

  private static Reply redirect(
      String redirectUri, boolean fragment, Optional<String> state, Map<String, String> answer) {
    var all = new LinkedHashMap<>(answer);
    state.ifPresent(given -> all.put("state", given));
    var mark = fragment ? "#" : redirectUri.contains("?") ? "&" : "?";
    return Visit.redirect(redirectUri + mark + Fields.of(all).encoded());
  }
}
