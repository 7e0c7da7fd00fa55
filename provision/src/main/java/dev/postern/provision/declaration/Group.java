package dev.postern.provision.declaration;

import dev.postern.provision.role.Access;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A group of the user pool.
 *
 * @param precedence the lowest of somebody's groups decides on the role
 * @param role its ARN, where it is one of the owner's
 * @param access what a role allows that Postern makes for the group
 */
public record Group(
    String name,
    @Nullable String description,
    @Nullable Integer precedence,
    @Nullable String role,
    @Nullable Access access) {

  private static final Pattern NAME_FOR_ROLE = Pattern.compile("[A-Za-z0-9-]{1,20}");

  static boolean canNameRole(String name) {
    return NAME_FOR_ROLE.matcher(name).matches();
  }

  /** The same with a role of Postern's. */
  public Group allowed(Access other) {
    return new Group(name, description, precedence, null, other);
  }

  /** The same with the role of that ARN. */
  public Group in(@Nullable String arn) {
    return new Group(name, description, precedence, arn, null);
  }
}
