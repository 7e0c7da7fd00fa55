package dev.postern.localaws.sts;

import dev.postern.localaws.RootKey;
import dev.postern.localaws.iam.Iam;
import dev.postern.localaws.iam.OneLine;
import dev.postern.localaws.iam.Principal;
import dev.postern.localaws.iam.Refusal;
import dev.postern.localaws.iam.Role;
import dev.postern.localaws.iam.policy.MalformedPolicyException;
import dev.postern.localaws.iam.policy.PolicyDocument;
import dev.postern.localaws.iam.policy.PolicyKind;
import dev.postern.localaws.iam.policy.PolicyQuery;
import dev.postern.localaws.iam.policy.RequestContext;
import dev.postern.localaws.iam.policy.Subject;
import dev.postern.localaws.iam.policy.Verdict;
import dev.postern.localaws.sigv4.AccessKeys;
import dev.postern.localaws.state.StateDirectory;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mints temporary credentials for those whom a role trusts, and knows every key that is alive. */
public final class Sts implements AccessKeys {
  private static final Logger LOG = LoggerFactory.getLogger(Sts.class);
  private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");
  private static final Duration SHORTEST = Duration.ofMinutes(15);
  private static final int LONGEST_POLICY = 2_048;

  /** What the API Reference gives for the parameter {@code Policy}. */
  private static final Pattern POLICY = Pattern.compile("[\\t\\n\\r -\\u00FF]+");

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final InstantSource clock;
  private final Iam iam;
  private final SessionTokens tokens;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param iam knows the roles and the root user's key
   */
  public Sts(InstantSource clock, StateDirectory state, Iam iam) {
    this.clock = clock;
    this.iam = iam;
    this.tokens = new SessionTokens(state);
  }

  /**
   * Begins a session of a role for a web identity, if the role's trust policy lets it.
   *
   * @throws Refusal {@code AccessDenied}, {@code ValidationError}, {@code MalformedPolicyDocument},
   *     {@code PackedPolicyTooLarge}
   */
  public TemporaryCredentials assumeRoleWithWebIdentity(WebIdentityRequest request) {
    return assume("AssumeRoleWithWebIdentity", request);
  }

  /**
   * Begins a session of a role for somebody of a SAML provider, as {@link
   * #assumeRoleWithWebIdentity} does for a web identity.
   *
   * @throws Refusal like that one
   */
  public TemporaryCredentials assumeRoleWithSaml(WebIdentityRequest request) {
    return assume("AssumeRoleWithSAML", request);
  }

  private TemporaryCredentials assume(String action, WebIdentityRequest request) {
    checkSessionName(request.roleSessionName());
    SessionTags.check(request.identity().principalTags());
    Role role = iam.role(request.roleArn()).orElseThrow(() -> denied(action));
    checkTrust(action, role, request);
    checkDuration(role, request.duration());
    Instant now = clock.instant();
    VerifiedWebIdentity identity = request.identity();
    Principal.RoleSession session =
        new Principal.RoleSession(
            role.arn(),
            role.id(),
            request.roleSessionName(),
            now.truncatedTo(ChronoUnit.SECONDS),
            identity.provider(),
            identity.keys(),
            identity.claims(),
            identity.principalTags(),
            request.sessionPolicy().map(Sts::sessionPolicy));
    SealedSession sealed =
        new SealedSession(
            "ASIA" + randomBase32(),
            randomSecret(),
            now.plus(request.duration()).truncatedTo(ChronoUnit.SECONDS),
            session);
    return new TemporaryCredentials(
        sealed.accessKeyId(),
        sealed.secretAccessKey(),
        tokens.seal(sealed),
        sealed.expiresAt(),
        session.arn(),
        session.userId());
  }

  @Override
  public Lookup find(String accessKeyId, Optional<String> sessionToken) {
    RootKey root = iam.rootKey();
    boolean isRoot = root.accessKeyId().equals(accessKeyId);
    if (sessionToken.isEmpty()) {
      return isRoot ? new Found(root.secretAccessKey(), new Principal.Root()) : new UnknownKey();
    }
    Optional<SealedSession> session =
        tokens.open(sessionToken.get()).filter(open -> open.accessKeyId().equals(accessKeyId));
    if (session.isEmpty()) {
      return new InvalidToken();
    }
    return clock.instant().isBefore(session.get().expiresAt())
        ? new Found(session.get().secretAccessKey(), session.get().principal())
        : new ExpiredToken();
  }

  private void checkTrust(String action, Role role, WebIdentityRequest request) {
    VerifiedWebIdentity identity = request.identity();
    RequestContext context = trustContext(request);
    Subject subject = Subject.federated(identity.provider());
    check(role, new PolicyQuery(subject, "sts:" + action, role.arn(), context), action);
    if (!identity.principalTags().isEmpty()) {
      check(role, new PolicyQuery(subject, "sts:TagSession", role.arn(), context), "TagSession");
    }
  }

  private static void check(Role role, PolicyQuery query, String action) {
    Verdict verdict = role.trust().evaluate(query);
    if (verdict != Verdict.ALLOWED) {
      LOG.info(
          "{} does not trust {} with {}: {}",
          role.arn(),
          OneLine.of(query.context()),
          action,
          verdict == Verdict.DENIED ? "an explicit deny" : "nothing in its trust policy allows it");
      throw denied(action);
    }
  }

  private RequestContext trustContext(WebIdentityRequest request) {
    VerifiedWebIdentity identity = request.identity();
    Map<String, List<String>> keys = new HashMap<>();
    identity.claims().forEach((claim, values) -> keys.put(identity.keys() + ":" + claim, values));
    identity
        .principalTags()
        .forEach((tag, value) -> keys.put("aws:RequestTag/" + tag, List.of(value)));
    if (!identity.principalTags().isEmpty()) {
      keys.put("aws:TagKeys", List.copyOf(identity.principalTags().keySet()));
    }
    Instant now = clock.instant();
    keys.put("sts:RoleSessionName", List.of(request.roleSessionName()));
    keys.put("aws:FederatedProvider", List.of(identity.provider()));
    keys.put("aws:CurrentTime", List.of(now.toString()));
    keys.put("aws:EpochTime", List.of(Long.toString(now.getEpochSecond())));
    return RequestContext.of(keys);
  }

  private static void checkSessionName(String name) {
    if (!SESSION_NAME.matcher(name).matches()) {
      throw new Refusal(
          400,
          "ValidationError",
          "1 validation error detected: Value '"
              + name
              + "' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular"
              + " expression pattern: [\\w+=,.@-]*");
    }
  }

  private static void checkDuration(Role role, Duration duration) {
    if (duration.compareTo(SHORTEST) < 0) {
      throw new Refusal(
          400,
          "ValidationError",
          "1 validation error detected: Value '"
              + duration.toSeconds()
              + "' at 'durationSeconds' failed to satisfy constraint: Member must have value"
              + " greater than or equal to "
              + SHORTEST.toSeconds());
    }
    if (duration.compareTo(role.maxSessionDuration()) > 0) {
      throw new Refusal(
          400,
          "ValidationError",
          "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }
  }

  private static PolicyDocument sessionPolicy(String text) {
    if (text.length() > LONGEST_POLICY) {
      throw new Refusal(
          400, "PackedPolicyTooLarge", "Packed policy consumes more than the allotted space.");
    }
    if (!POLICY.matcher(text).matches()) {
      throw new Refusal(
          400, "ValidationError", "Value at 'policy' failed to satisfy constraint: pattern.");
    }
    try {
      return PolicyDocument.parse(PolicyKind.IDENTITY, text);
    } catch (MalformedPolicyException malformed) {
      throw new Refusal(400, "MalformedPolicyDocument", String.valueOf(malformed.getMessage()));
    }
  }

  private static Refusal denied(String action) {
    return new Refusal(403, "AccessDenied", "Not authorized to perform sts:" + action);
  }

  private String randomBase32() {
    StringBuilder text = new StringBuilder(16);
    random.ints(16, 0, BASE32.length()).forEach(i -> text.append(BASE32.charAt(i)));
    return text.toString();
  }

  private String randomSecret() {
    byte[] bytes = new byte[30];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
