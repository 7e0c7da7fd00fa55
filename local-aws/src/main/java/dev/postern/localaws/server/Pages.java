package dev.postern.localaws.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Cuts lists into pages whose tokens tell how many entries came before. */
public final class Pages {

  private Pages() {}

  /**
   * One page of the list.
   *
   * @param tokenName what the service calls the token of the next page
   * @param given the token of this page, absent for the first
   */
  public static <T> ObjectNode page(
      List<T> all,
      int size,
      Optional<String> given,
      String listName,
      String tokenName,
      Function<T, JsonNode> describe) {
    int from = given.map(Pages::offset).orElse(0);
    int to = Math.min(all.size(), Math.addExact(from, size));
    var answer = JsonNodeFactory.instance.objectNode();
    var list = answer.putArray(listName);
    if (from < to) {
      all.subList(from, to).forEach(entry -> list.add(describe.apply(entry)));
    }
    if (to < all.size()) {
      answer.put(tokenName, token(to));
    }
    return answer;
  }

  private static String token(int offset) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(("page:" + offset).getBytes(StandardCharsets.UTF_8));
  }

  private static int offset(String token) {
    return Optional.of(token)
        .flatMap(Pages::decoded)
        .filter(text -> text.matches("page:[0-9]{1,8}"))
        .map(text -> Integer.valueOf(text.substring("page:".length())))
        .orElseThrow(
            () -> ServiceFault.of("InvalidParameterException", "Invalid pagination token given."));
  }

  private static Optional<String> decoded(String token) {
    try {
      return Optional.of(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
