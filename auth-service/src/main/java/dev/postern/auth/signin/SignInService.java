package dev.postern.auth.signin;

import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.input.InputCheck;
import dev.postern.auth.session.Sessions;
import dev.postern.auth.session.Sessions.Opened;
import dev.postern.auth.signin.Verification.Challenged;
import dev.postern.auth.signin.Verification.Verified;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.ClientContext;
import dev.postern.contract.session.SignIn;
import dev.postern.contract.session.SignInResult;
import dev.postern.contract.session.SignInResult.SignedIn;
import java.util.Optional;

/** Opens a session for whoever proves who they are. */
public final class SignInService {
  private final UserDirectory users;
  private final Sessions sessions;
  private final AuditLog audit;

  /** Needs who can sign in, and where sessions are kept. */
  public SignInService(UserDirectory users, Sessions sessions, AuditLog audit) {
    this.users = users;
    this.sessions = sessions;
    this.audit = audit;
  }

  /** Signs in by password. */
  public SignInResult signIn(SignIn question) {
    Secret password =
        question.password().orElseThrow(() -> Failure.invalid("/password", "Is required."));
    new InputCheck().username(question.username()).password(password).done();
    try {
      return switch (users.verify(question.username(), password)) {
        case Verified verified -> open(verified, question.client());
        case Challenged(String name) ->
            throw Failure.of(
                Reason.UNSUPPORTED_CHALLENGE,
                "Signing in needs a step that isn't supported here: " + name + ".");
      };
    } catch (Failure failure) {
      audit.signInFailed(question.username(), failure.reason());
      throw failure;
    }
  }

  private SignedIn open(Verified verified, ClientContext client) {
    Opened opened =
        sessions.open(
            verified.person(), verified.tokens(), verified.methods(), client, Optional.empty());
    audit.signedIn(verified.person().username(), opened.session().id(), opened.session().methods());
    return new SignedIn(opened.token(), sessions.view(opened.session()), Optional.empty());
  }
}
