package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;

/** AWS's {@code DeleteUserAttributes}: takes attributes away from a signed-in user. */
final class DeleteUserAttributes implements Action {

  private final AccessTokens tokens;
  private final InstantSource clock;

  DeleteUserAttributes(AccessTokens tokens, InstantSource clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("UserAttributeNames", Shape.listOf(Shapes.ATTRIBUTE_NAME))
        .with("AccessToken", Shapes.TOKEN);
  }

  @Override
  public ObjectNode answer(Input input) {
    return tokens.authorize(
        input.text("AccessToken"),
        bearer -> {
          var names = input.texts("UserAttributeNames");
          requireDeletable(bearer.pool().rules(), bearer.client(), names);
          var user = bearer.user();
          var edit = user.edit(clock.instant());
          var codes = user.codes();
          for (var name : names) {
            edit.withoutAttribute(name).withoutAttribute(name + "_verified");
            codes = codes.without(name);
          }
          bearer.pool().put(edit.codes(codes).done());
          return JsonNodeFactory.instance.objectNode();
        });
  }

  private static void requireDeletable(PoolSettings rules, AppClient client, List<String> names) {
    names.forEach(name -> GivenAttributes.requireWritable(client, name));
    rules
        .schema()
        .requireChange(
            names.stream().distinct().collect(Collectors.toMap(name -> name, name -> "")));
    if (names.stream().anyMatch(rules.usernameAttributes()::contains)) {
      throw Faults.invalidParameter("The user's name can not be deleted.");
    }
  }
}
