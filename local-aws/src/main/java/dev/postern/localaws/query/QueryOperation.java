package dev.postern.localaws.query;

import java.util.Optional;
import java.util.function.Function;

/**
 * A row of a query API's table: an action's name, who may call it and what it does.
 *
 * @param signed whether a call must be signed
 * @param permission what IAM must allow, where it is asked at all
 * @param leavesOut what of AWS's action isn't there, in a few words
 */
public record QueryOperation(
    String name,
    boolean signed,
    Optional<Permission> permission,
    QueryAction action,
    Optional<String> leavesOut) {

  /**
   * What IAM must allow.
   *
   * @param iamAction such as {@code iam:GetRole}
   * @param resource the ARN of what the call is about
   */
  public record Permission(String iamAction, Function<QueryCall, String> resource) {}

  /** An action that anybody may call, without a signature. */
  public static QueryOperation open(String name, QueryAction action) {
    return new QueryOperation(name, false, Optional.empty(), action, Optional.empty());
  }

  /** An action that everybody with a key may call. */
  public static QueryOperation signed(String name, QueryAction action) {
    return new QueryOperation(name, true, Optional.empty(), action, Optional.empty());
  }

  /** An action that IAM must allow. */
  public static QueryOperation permitted(
      String name, String iamAction, Function<QueryCall, String> resource, QueryAction action) {
    return new QueryOperation(
        name, true, Optional.of(new Permission(iamAction, resource)), action, Optional.empty());
  }

  /** This action with a word on what of AWS's isn't there. */
  public QueryOperation leavingOut(String what) {
    return new QueryOperation(name, signed, permission, action, Optional.of(what));
  }
}
