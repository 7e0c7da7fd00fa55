package dev.postern.auth.audit;

import dev.postern.contract.audit.AuditLine;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.session.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What happened that matters to security, one line each under the logger {@code audit}: {@code
 * key=value} pairs that nobody can forge by what they type. A session appears as a hash of its id.
 */
public final class AuditLog {
  /** Somebody proved who they are. */
  public void signedIn(String username, SessionId session, List<String> methods) {
    write(
        "sign_in",
        "ok",
        user(username),
        session(session),
        text("methods", String.join(",", methods)));
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
    write("sign_in", "refused", provider(provider), reason(reason), text("cause", cause));
  }

  /** Somebody was asked for something more. */
  public void challenged(String username, String challenge) {
    write("sign_in", "challenged", user(username), text("challenge", challenge));
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
    write("session_end", "ok", user(username), session(session), own("cause", cause));
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

  /** Cognito's tokens were renewed. */
  public void refreshed(String username, SessionId session) {
    write("refresh", "ok", user(username), session(session));
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
        own("kind", kind),
        text("expires", expiresAt.toString()));
  }

  /**
   * Somebody did something too often.
   *
   * @param limit which was reached
   * @param whose name, network or both, by which it is counted
   */
  public void limited(String limit, String whose) {
    write("rate_limit", "refused", own("limit", limit), text("whose", whose));
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
        line -> bytes.ifPresent(count -> line.plain("bytes", count)));
  }

  /** A link is good for nothing any more; the cause is in our own words. */
  public void shareEnded(String username, SessionId share, String cause) {
    write("share_end", "ok", user(username), share(share), own("cause", cause));
  }

  /** Does something in a caller's name, and tells how it went. */
  public <T> T telling(AuditedAct act, Caller caller, Supplier<T> deed) {
    return telling(act.code(), List.of(user(caller.username()), session(caller.session())), deed);
  }

  /** Does something for whoever says they have that name, and tells how it went. */
  public <T> T telling(AuditedAct act, String username, Supplier<T> deed) {
    return telling(act.code(), List.of(user(username)), deed);
  }

  private static <T> T telling(String event, List<Consumer<AuditLine>> who, Supplier<T> deed) {
    Consumer<AuditLine> name = line -> who.forEach(part -> part.accept(line));
    try {
      T done = deed.get();
      write(event, "ok", name);
      return done;
    } catch (Failure failure) {
      write(event, "failed", name, reason(failure.reason()));
      throw failure;
    }
  }

  @SafeVarargs
  private static void write(String event, String outcome, Consumer<AuditLine>... details) {
    AuditLine line = AuditLine.of(event, outcome);
    for (Consumer<AuditLine> detail : details) {
      detail.accept(line);
    }
    line.write();
  }

  private static Consumer<AuditLine> user(String username) {
    return line -> line.with("user", username);
  }

  private static Consumer<AuditLine> provider(String id) {
    return line -> line.with("provider", id);
  }

  /** The id is a hash already, by which the person finds the link among theirs. */
  private static Consumer<AuditLine> share(SessionId id) {
    return line -> line.with("share", id.value());
  }

  private static Consumer<AuditLine> visitor(SessionId id) {
    return line -> line.plain("visitor", id.inLogs());
  }

  private static Consumer<AuditLine> address(String address) {
    return line -> line.with("address", address);
  }

  private static Consumer<AuditLine> identity(String id) {
    return line -> line.with("identity", id);
  }

  private static Consumer<AuditLine> role(Optional<String> chosen) {
    return line -> chosen.ifPresent(role -> line.with("role", role));
  }

  private static Consumer<AuditLine> reason(Reason reason) {
    return line -> line.plain("reason", reason.code());
  }

  private static Consumer<AuditLine> session(SessionId session) {
    return line -> line.plain("session", session.inLogs());
  }

  private static Consumer<AuditLine> text(String key, String value) {
    return line -> line.with(key, value);
  }

  /** A value in our own words. */
  private static Consumer<AuditLine> own(String key, Object value) {
    return line -> line.plain(key, value);
  }
}
