package dev.postern.localaws.iam.actions;

import dev.postern.localaws.iam.Refusal;
import dev.postern.localaws.iam.Roles;
import dev.postern.localaws.query.QueryAction;
import dev.postern.localaws.query.QueryCall;
import dev.postern.localaws.xml.XmlWriter;
import java.util.Map;
import java.util.TreeMap;

/** Adds tags to a role, or replaces those of the same keys. */
final class TagRole implements QueryAction {
  private final Roles roles;

  TagRole(Roles roles) {
    this.roles = roles;
  }

  @Override
  public void answer(QueryCall call, XmlWriter result) {
    Map<String, String> added = call.tags();
    roles.change(
        RoleForm.name(call),
        role -> {
          Map<String, String> tags = new TreeMap<>(role.tags());
          tags.putAll(added);
          if (tags.size() > RoleForm.MOST_TAGS) {
            throw new Refusal(
                409, "LimitExceeded", "The number of tags has reached the maximum limit.");
          }
          return role.withTags(tags);
        });
  }
}
