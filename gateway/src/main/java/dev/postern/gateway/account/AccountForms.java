package dev.postern.gateway.account;

import dev.postern.contract.account.ChangeAttributes;
import dev.postern.contract.bus.Secret;
import dev.postern.gateway.input.AccountRules;
import dev.postern.gateway.input.JsonForm;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a person enters to change their account. */
final class AccountForms {
  private AccountForms() {}

  static ChangeAttributes change(JsonForm form) {
    Map<String, Optional<String>> changes =
        form.changes(
            "attributes",
            AccountRules.ATTRIBUTE_NAME,
            AccountRules.ATTRIBUTE_VALUE,
            AccountRules.MOST_ATTRIBUTES);
    form.refuseIfInvalid();
    Map<String, String> set = new LinkedHashMap<>();
    Set<String> remove = new LinkedHashSet<>();
    changes.forEach(
        (name, value) ->
            value.ifPresentOrElse(text -> set.put(name, text), () -> remove.add(name)));
    return new ChangeAttributes(set, remove);
  }

  static Secret code(JsonForm form) {
    Secret code = form.secret("code", AccountRules.CODE);
    form.refuseIfInvalid();
    return code;
  }
}
