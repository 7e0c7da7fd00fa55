package dev.postern.localaws.hostedlogin;

import dev.postern.localaws.server.Fields;
import dev.postern.localaws.server.Reply;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.userpool.LoginClient;
import dev.postern.localaws.userpool.LoginStep;
import dev.postern.localaws.userpool.ManagedLogin;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** {@code /login}: asks who somebody is, and for whatever their user pool wants beside. */
final class LoginPage implements RequestPage {

  static final String PATH = "/login";

  private static final String WAITING_TOO_LONG = "This took too long. Please sign in again.";

  /** The longest that a client lets a challenge take. */
  private static final Duration LONGEST_CHALLENGE = Duration.ofMinutes(15);

  private final ManagedLogin pools;
  private final ChallengeSteps steps;
  private final BrowserSessions sessions;
  private final Answers answers;
  private final ConfirmUserPage unconfirmed;
  private final ForgotPasswordPage forgotten;
  private final Secrets secrets;
  private final InstantSource clock;
  private final Expiring<PendingChallenge> pending;

  LoginPage(
      ManagedLogin pools,
      ChallengeSteps steps,
      BrowserSessions sessions,
      Answers answers,
      ConfirmUserPage unconfirmed,
      ForgotPasswordPage forgotten,
      Secrets secrets,
      InstantSource clock) {
    this.pools = pools;
    this.steps = steps;
    this.sessions = sessions;
    this.answers = answers;
    this.unconfirmed = unconfirmed;
    this.forgotten = forgotten;
    this.secrets = secrets;
    this.clock = clock;
    this.pending = new Expiring<>(clock, LONGEST_CHALLENGE);
  }

  @Override
  public Reply show(Frame frame) {
    return FirstPage.fresh(frame);
  }

  @Override
  public Reply refuse(Frame frame, int status, String why) {
    return FirstPage.refused(frame, status, why);
  }

  @Override
  public Reply submit(Frame frame) {
    var client = frame.request().client();
    if (!client.providers().contains(LoginClient.OWN_USERS)) {
      return FirstPage.fresh(frame);
    }
    return frame
        .fields()
        .one(ChallengePage.TICKET)
        .map(ticket -> answer(frame, ticket))
        .orElseGet(() -> begin(frame, frame.fields()));
  }

  private Reply begin(Frame frame, Fields form) {
    var username = form.one("username").orElse("");
    var password = form.one("password").orElse("");
    if (username.isEmpty() || password.isEmpty()) {
      return refuse(frame, 400, "Enter your username and your password.");
    }
    try {
      return next(frame, pools.signIn(frame.request().client(), username, password));
    } catch (ServiceFault refused) {
      return switch (refused.code()) {
        case "UserNotConfirmedException" -> unconfirmed.ask(frame, username);
        case "PasswordResetRequiredException" -> forgotten.refuse(frame, 400, refused.text());
        default -> throw refused;
      };
    }
  }

  private Reply answer(Frame frame, String ticket) {
    var found = pending.find(ticket);
    if (found.isEmpty()) {
      return refuse(frame, 400, WAITING_TOO_LONG);
    }
    LoginStep step;
    try {
      step = steps.answer(frame.request().client(), found.get(), frame.fields());
    } catch (ServiceFault refused) {
      // A sign-in that was ended by the answer begins anew; any other waits for another answer.
      if (refused.code().equals("NotAuthorizedException")) {
        pending.take(ticket);
        throw refused;
      }
      return ask(frame, ticket, found.get(), 400, Optional.of(refused.text()));
    }
    pending.take(ticket);
    return next(frame, step);
  }

  private Reply next(Frame frame, LoginStep step) {
    return switch (step) {
      case LoginStep.Recognized(var sub) -> {
        var who = new LoggedIn(frame.visit().poolId(), sub, LoginClient.OWN_USERS, clock.instant());
        yield sessions.open(frame.visit(), who, answers.grant(frame.request(), who));
      }
      case LoginStep.Challenged challenged -> {
        var challenge = steps.begin(challenged);
        var ticket = secrets.next();
        pending.put(ticket, challenge);
        yield ask(frame, ticket, challenge, 200, Optional.empty());
      }
    };
  }

  private static Reply ask(
      Frame frame, String ticket, PendingChallenge challenge, int status, Optional<String> alert) {
    return frame.reply(new ChallengePage(frame, ticket, challenge, alert).render(), status);
  }
}
