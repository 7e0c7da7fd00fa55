package dev.postern.localaws.iam;

import dev.postern.localaws.RootKey;
import dev.postern.localaws.iam.policy.PolicyDocument;
import dev.postern.localaws.iam.policy.PolicyQuery;
import dev.postern.localaws.iam.policy.RequestContext;
import dev.postern.localaws.iam.policy.Verdict;
import dev.postern.localaws.state.StateDirectory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides every request by the account's policies, in the order of the IAM User Guide's "Policy
 * evaluation logic": an explicit deny anywhere wins, then somebody must have allowed it, and a
 * session policy may only take away.
 */
public final class Iam {
  private static final Logger LOG = LoggerFactory.getLogger(Iam.class);

  private final InstantSource clock;
  private final Roles roles;
  private final OpenIdProviders openIdProviders;
  private final SamlProviders samlProviders;
  private final RootKey root;

  /**
   * @param root the access key of the root user, who may do everything
   */
  public Iam(InstantSource clock, StateDirectory state, RootKey root) {
    this.clock = clock;
    this.roles = new Roles(state);
    this.openIdProviders = new OpenIdProviders(state);
    this.samlProviders = new SamlProviders(state);
    this.root = root;
  }

  /** The account's roles. */
  public Roles roles() {
    return roles;
  }

  /** The OpenID Connect providers that the account trusts. */
  public OpenIdProviders openIdProviders() {
    return openIdProviders;
  }

  /** The SAML providers that the account trusts. */
  public SamlProviders samlProviders() {
    return samlProviders;
  }

  /** The role of that ARN. */
  public Optional<Role> role(String arn) {
    return roles.withArn(arn);
  }

  /** The only long-lived access key there is. */
  public RootKey rootKey() {
    return root;
  }

  /** Whether the caller may; the root user may do everything. */
  public boolean isAllowed(
      Principal principal, String action, String resource, Map<String, List<String>> context) {
    return decide(new AccessRequest(principal, action, resource, context, Optional.empty()))
        instanceof Decision.Allowed;
  }

  /** Decides, and tells the log what was missing where it denies. */
  public Decision decide(AccessRequest request) {
    Decision decision =
        switch (request.principal()) {
          case Principal.Root root -> new Decision.Allowed();
          case Principal.Anonymous anonymous -> decideByResource(request);
          case Principal.RoleSession session -> decideForSession(request, session);
        };
    if (decision instanceof Decision.Denied denied) {
      LOG.info(
          "denied {} on {} to {}: {}",
          request.action(),
          OneLine.of(request.resource()),
          OneLine.of(request.principal().arn()),
          denied.because());
    }
    return decision;
  }

  private Decision decideByResource(AccessRequest request) {
    return switch (byResource(request, query(request))) {
      case ALLOWED -> new Decision.Allowed();
      case DENIED -> explicitly("a resource-based policy");
      case SILENT, ALLOWED_FOR_ACCOUNT, ALLOWED_FOR_SESSION ->
          because("no resource-based policy", request);
    };
  }

  private Decision decideForSession(AccessRequest request, Principal.RoleSession session) {
    PolicyQuery query = query(request);
    Verdict identity = byIdentity(session, query);
    Verdict resource = byResource(request, query);
    Verdict limit =
        session.sessionPolicy().map(policy -> policy.evaluate(query)).orElse(Verdict.ALLOWED);
    if (identity == Verdict.DENIED) {
      return explicitly("an identity-based policy");
    }
    if (resource == Verdict.DENIED) {
      return explicitly("a resource-based policy");
    }
    if (limit == Verdict.DENIED) {
      return explicitly("a session policy");
    }
    if (resource == Verdict.ALLOWED_FOR_SESSION) {
      return new Decision.Allowed();
    }
    if (identity != Verdict.ALLOWED && resource != Verdict.ALLOWED) {
      return because("no identity-based policy", request);
    }
    return limit == Verdict.ALLOWED
        ? new Decision.Allowed()
        : because("no session policy", request);
  }

  private Verdict byIdentity(Principal.RoleSession session, PolicyQuery query) {
    return role(session.roleArn())
        .filter(role -> role.id().equals(session.roleId()))
        .map(role -> strongest(role.policies().values(), query))
        .orElse(Verdict.SILENT);
  }

  private static Verdict strongest(Iterable<PolicyDocument> policies, PolicyQuery query) {
    Verdict strongest = Verdict.SILENT;
    for (PolicyDocument policy : policies) {
      Verdict verdict = policy.evaluate(query);
      strongest = verdict.compareTo(strongest) > 0 ? verdict : strongest;
    }
    return strongest;
  }

  private static Verdict byResource(AccessRequest request, PolicyQuery query) {
    return request.resourcePolicy().map(policy -> policy.evaluate(query)).orElse(Verdict.SILENT);
  }

  private PolicyQuery query(AccessRequest request) {
    Instant now = clock.instant();
    Map<String, List<String>> time =
        Map.of(
            "aws:CurrentTime", List.of(now.toString()),
            "aws:EpochTime", List.of(Long.toString(now.getEpochSecond())));
    return new PolicyQuery(
        request.principal().subject(),
        request.action(),
        request.resource(),
        RequestContext.of(
            time,
            request.context(),
            roleTags(request.principal()),
            request.principal().conditionKeys()));
  }

  /** A role's own tags are its sessions' too, where these have no tag of the same key. */
  private Map<String, List<String>> roleTags(Principal principal) {
    if (!(principal instanceof Principal.RoleSession session)) {
      return Map.of();
    }
    Map<String, List<String>> keys = new HashMap<>();
    role(session.roleArn())
        .filter(role -> role.id().equals(session.roleId()))
        .ifPresent(
            role ->
                role.tags()
                    .forEach((tag, value) -> keys.put("aws:PrincipalTag/" + tag, List.of(value))));
    return keys;
  }

  private static Decision explicitly(String where) {
    return new Decision.Denied("with an explicit deny in " + where);
  }

  private static Decision because(String missing, AccessRequest request) {
    return new Decision.Denied(
        "because " + missing + " allows the " + request.action() + " action");
  }
}
