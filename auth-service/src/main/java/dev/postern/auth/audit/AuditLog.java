package dev.postern.auth.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.OperationBus.RequestId;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.session.SessionId;
import io.micrometer.core.instrument.Metrics;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happened that matters to security, one line each under the logger {@code audit}: {@code
 * key=value} pairs that nobody can forge by what they type. A session appears as a hash of its id.
 */
public final class AuditLog {
  private static final Logger AUDIT = LoggerFactory.getLogger("audit");
  private static final int SESSION_BYTES = 8;

  /** Somebody proved who they are. */
  public void signedIn(String username, SessionId session, List<String> methods) {
    write("sign_in", "ok", user(username), session(session), " methods=" + quoted(methods));
  }

  /** Somebody proved to a provider who they are. */
  public void signedInAt(String provider, String username, SessionId session) {
    write("sign_in", "ok", user(username), session(session), provider(provider));
  }

  /** A browser was sent to a provider. */
  public void redirected(String provider) {
    write("redirect", "ok", provider(provider));
  }

  /**
   * What came back from a provider was refused.
   *
   * @param provider empty where it isn't known for which one it was meant
   * @param cause in our own words
   */
  public void redirectRefused(String provider, Reason reason, String cause) {
    write("sign_in", "refused", provider(provider), reason(reason), " cause=" + quoted(cause));
  }

  /** Somebody was asked for something more. */
  public void challenged(String username, String challenge) {
    write("sign_in", "challenged", user(username), " challenge=" + quoted(challenge));
  }

  /** Somebody tried to sign in and was refused. */
  public void signInFailed(String username, Reason reason) {
    write("sign_in", "failed", user(username), reason(reason));
  }

  /** An account was created. */
  public void signedUp(String username) {
    write("sign_up", "ok", user(username));
  }

  /** An account was not created. */
  public void signUpFailed(String username, Reason reason) {
    write("sign_up", "failed", user(username), reason(reason));
  }

  /** An account was confirmed by its code. */
  public void confirmed(String username) {
    write("confirm", "ok", user(username));
  }

  /** A code was refused. */
  public void confirmFailed(String username, Reason reason) {
    write("confirm", "failed", user(username), reason(reason));
  }

  /** A session ended; the cause is in our own words. */
  public void sessionEnded(String username, SessionId session, String cause) {
    write("session_end", "ok", user(username), session(session), " cause=" + cause);
  }

  /** Somebody was not let in as a guest. */
  public void guestRefused(String address, Reason reason) {
    write("guest", "failed", address(address), reason(reason));
  }

  /** Somebody was let in as a guest. */
  public void guestOpened(SessionId session, String identityId) {
    write("guest", "ok", session(session), identity(identityId));
  }

  /** The identity pool said who somebody is to AWS. */
  public void identified(String username, SessionId session, String identityId) {
    write("identity", "ok", user(username), session(session), identity(identityId));
  }

  /** Somebody got credentials of AWS. */
  public void credentialsIssued(
      String username, SessionId session, String identityId, Optional<String> chosenRole) {
    write(
        "credentials",
        "ok",
        user(username),
        session(session),
        identity(identityId),
        role(chosenRole));
  }

  /** The identity pool gives somebody no credentials, or not those of the role they chose. */
  public void credentialsRefused(
      String username, SessionId session, Optional<String> chosenRole, Reason reason) {
    write(
        "credentials",
        "failed",
        user(username),
        session(session),
        role(chosenRole),
        reason(reason));
  }

  /** Cognito's tokens could not be renewed. */
  public void refreshFailed(String username, SessionId session, Reason reason) {
    write("refresh", "failed", user(username), session(session), reason(reason));
  }

  /** A refresh token of an ended session is still good at Cognito. */
  public void revokeFailed(String username, SessionId session, Reason reason) {
    write("revoke", "failed", user(username), session(session), reason(reason));
  }

  /** Somebody made a link for strangers. */
  public void shareCreated(
      String username, SessionId session, SessionId share, String kind, Instant expiresAt) {
    write(
        "share_create",
        "ok",
        user(username),
        session(session),
        share(share),
        " kind=" + kind,
        " expires=" + quoted(expiresAt.toString()));
  }

  /**
   * Somebody did something too often.
   *
   * @param limit which was reached
   * @param whose name, network or both, by which it is counted
   */
  public void limited(String limit, String whose) {
    write("rate_limit", "refused", " limit=" + limit, " whose=" + quoted(whose));
  }

  /** A stranger opened a link. */
  public void shareOpened(SessionId share, SessionId visitor, String address) {
    write("share_open", "ok", share(share), visitor(visitor), address(address));
  }

  /** A stranger was refused at a link, or had none that is any good. */
  public void shareRefused(SessionId share, String address, Reason reason) {
    write("share_open", "refused", share(share), address(address), reason(reason));
  }

  /** A stranger begins to use a link, or couldn't. */
  public <T> T tellingOfVisitor(
      String event, SessionId share, SessionId visitor, Supplier<T> deed) {
    return telling(event, List.of(share(share), visitor(visitor)), deed);
  }

  /** A transfer by a link went to its end, or broke off. */
  public void shareTransferred(
      SessionId share, SessionId visitor, String outcome, OptionalLong bytes) {
    write(
        "share_transfer",
        outcome,
        share(share),
        visitor(visitor),
        bytes.isPresent() ? " bytes=" + bytes.getAsLong() : "");
  }

  /** A link is good for nothing any more; the cause is in our own words. */
  public void shareEnded(String username, SessionId share, String cause) {
    write("share_end", "ok", user(username), share(share), " cause=" + cause);
  }

  /** Does something in a caller's name, and tells how it went. */
  public <T> T telling(AuditedAct act, Caller caller, Supplier<T> deed) {
    return telling(act.code(), List.of(user(caller.username()), session(caller.session())), deed);
  }

  /** Does something for whoever says they have that name, and tells how it went. */
  public <T> T telling(AuditedAct act, String username, Supplier<T> deed) {
    return telling(act.code(), List.of(user(username)), deed);
  }

  private static <T> T telling(String event, List<String> who, Supplier<T> deed) {
    String name = String.join("", who);
    try {
      T done = deed.get();
      write(event, "ok", name);
      return done;
    } catch (Failure failure) {
      write(event, "failed", name, reason(failure.reason()));
      throw failure;
    }
  }

  private static void write(String event, String outcome, String... details) {
    Metrics.counter("postern.audit.events", "event", event, "outcome", outcome).increment();
    if (AUDIT.isInfoEnabled()) {
      AUDIT.info(
          "event={} outcome={}{} request={}",
          event,
          outcome,
          String.join("", details),
          quoted(RequestId.current().value()));
    }
  }

  private static String user(String username) {
    return " user=" + quoted(username);
  }

  private static String provider(String id) {
    return " provider=" + quoted(id);
  }

  /** The id is a hash already, by which the person finds the link among theirs. */
  private static String share(SessionId id) {
    return " share=" + quoted(id.value());
  }

  private static String visitor(SessionId id) {
    return session(id).replace("session=", "visitor=");
  }

  private static String address(String address) {
    return " address=" + quoted(address);
  }

  private static String identity(String id) {
    return " identity=" + quoted(id);
  }

  private static String role(Optional<String> chosen) {
    return chosen.map(role -> " role=" + quoted(role)).orElse("");
  }

  private static String reason(Reason reason) {
    return " reason=" + reason.code();
  }

  private static String session(SessionId session) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(session.value().getBytes(US_ASCII));
      return " session=" + HexFormat.of().formatHex(hash, 0, SESSION_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String quoted(List<String> values) {
    return quoted(String.join(",", values));
  }

  /** Everything but visible ASCII is written as its number, quotation mark and backslash too. */
  private static String quoted(String value) {
    StringBuilder safe = new StringBuilder(value.length() + 2).append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        safe.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        safe.append(c);
      }
    }
    return safe.append('"').toString();
  }
}
