package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.Input;
import dev.postern.localaws.server.Shape;
import dev.postern.localaws.userpool.AccountCodes.AddressCode;
import dev.postern.localaws.userpool.Codes.Purpose;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** AWS's {@code UpdateUserAttributes}: a signed-in user changes what the pool knows of them. */
final class UpdateUserAttributes implements Action {

  private static final Set<String> ADDRESSES = Set.of("email", "phone_number");

  private final AccessTokens tokens;
  private final Codes codes;
  private final InstantSource clock;

  UpdateUserAttributes(AccessTokens tokens, Codes codes, InstantSource clock) {
    this.tokens = tokens;
    this.codes = codes;
    this.clock = clock;
  }

  @Override
  public boolean signed() {
    return false;
  }

  @Override
  public Shape.Structure input() {
    return Shape.Structure.empty()
        .with("UserAttributes", Shapes.ATTRIBUTES)
        .with("AccessToken", Shapes.TOKEN)
        .may("ClientMetadata", Shapes.TEXT_MAP);
  }

  @Override
  public ObjectNode answer(Input input) {
    return tokens.authorize(
        input.text("AccessToken"),
        bearer -> {
          var pool = bearer.pool();
          var user = bearer.user();
          var given = GivenAttributes.of(bearer.client(), input.structures("UserAttributes"));
          pool.rules().schema().requireChange(given);
          var changes = changes(user, given);
          changes.forEach((name, value) -> requireName(pool, user, name, value));
          var answer = JsonNodeFactory.instance.objectNode();
          var deliveries = answer.putArray("CodeDeliveryDetailsList");
          apply(pool, user, changes).forEach(sent -> deliveries.add(sent.details()));
          return answer;
        });
  }

  private static Map<String, String> changes(User user, Map<String, String> given) {
    var changes = new LinkedHashMap<>(given);
    changes
        .entrySet()
        .removeIf(change -> user.attribute(change.getKey()).orElse("").equals(change.getValue()));
    return changes;
  }

  private static void requireName(UserPool pool, User user, String name, String value) {
    if (!value.isEmpty()) {
      Aliases.requireUnused(pool, user, name, value);
    } else if (pool.rules().usernameAttributes().contains(name)) {
      throw Faults.invalidParameter("The attribute " + name + " is the user's name.");
    }
  }

  /** Makes the changes, and tells where codes went. */
  private List<Delivery> apply(UserPool pool, User user, Map<String, String> changes) {
    var rules = pool.rules();
    var edit = user.edit(clock.instant());
    var pending = user.codes();
    var sent = new ArrayList<Delivery>();
    for (var change : changes.entrySet()) {
      var name = change.getKey();
      var value = change.getValue();
      boolean isAddress = ADDRESSES.contains(name);
      boolean waits = isAddress && !value.isEmpty() && rules.verifiesBeforeUpdate(name);
      if (!waits) {
        set(edit, name, value, isAddress);
      }
      if (isAddress) {
        pending = pending.without(name);
      }
      if (isAddress && !value.isEmpty() && rules.autoVerifiedAttributes().contains(name)) {
        var target = new Delivery(name, value);
        var code = codes.send(rules, target, Purpose.ATTRIBUTE);
        pending = pending.with(name, new AddressCode(code, value, waits));
        sent.add(target);
      }
    }
    pool.put(edit.codes(pending).done());
    return sent;
  }

  private static void set(UserEdit edit, String name, String value, boolean isAddress) {
    if (value.isEmpty()) {
      edit.withoutAttribute(name).withoutAttribute(name + "_verified");
      return;
    }
    edit.attribute(name, value);
    if (isAddress) {
      edit.attribute(name + "_verified", "false");
    }
  }
}
