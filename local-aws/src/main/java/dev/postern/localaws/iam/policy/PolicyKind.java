package dev.postern.localaws.iam.policy;

/** What a policy is attached to, which decides what its statements must and must not name. */
public enum PolicyKind {
  /** Attached to a role, or passed with a session: names resources, never a principal. */
  IDENTITY(false, true),
  /** A role's trust policy: names who may assume it, never a resource. */
  TRUST(true, false),
  /** A bucket's policy: names both. */
  RESOURCE(true, true);

  private final boolean principal;
  private final boolean resource;

  PolicyKind(boolean principal, boolean resource) {
    this.principal = principal;
    this.resource = resource;
  }

  boolean namesPrincipal() {
    return principal;
  }

  boolean namesResource() {
    return resource;
  }
}
