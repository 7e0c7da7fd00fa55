package dev.postern.auth.cognito;

import dev.postern.auth.cognito.UsualTimes.Kind;
import dev.postern.auth.discretion.DecoyDelivery;
import dev.postern.auth.signin.Attempt;
import dev.postern.auth.signin.Step;
import dev.postern.auth.signin.Step.Next;
import dev.postern.auth.signin.Waiting;
import dev.postern.auth.srp.SrpExchange;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.challenge.Challenge;
import dev.postern.contract.challenge.ChallengeAnswers;
import dev.postern.contract.signup.CodeDelivery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;

/**
 * Goes through a sign-in by choice with people who aren't there, where the app client says that
 * they aren't ({@code PreventUserExistenceErrors} is {@code LEGACY}): they are asked what others
 * are asked, each step takes as many calls, and no answer is right.
 */
final class Strangers {
  private static final int MOST_SEEN = 16;

  /** Can't be pretended: its question names keys that exist. */
  private static final String PASSKEY = "WEB_AUTHN";

  private static final String SEPARATOR = ",";

  private final AuthCalls calls;
  private final PasswordProver passwords;
  private final DecoyDelivery deliveries;
  private final UsualTimes times;
  private final Set<String> seen = new ConcurrentSkipListSet<>();

  Strangers(AuthCalls calls, PasswordProver passwords, DecoyDelivery deliveries, UsualTimes times) {
    this.calls = calls;
    this.passwords = passwords;
    this.deliveries = deliveries;
    this.times = times;
  }

  /** Begins a sign-in so that a stranger's takes as long as another. */
  Step unnoticed(Attempt attempt, Supplier<Step> beginning) {
    return unnoticed(attempt.password().isPresent() ? Kind.SIGN_IN : Kind.NAME, false, beginning);
  }

  /** Takes an answer so that a stranger's takes as long as another. */
  Step unnoticed(
      Waiting waiting, Challenge challenge, ChallengeAnswers answers, Supplier<Step> answering) {
    return switch (challenge) {
      case Challenge.CodeSent _ -> unnoticed(Kind.CODE, waiting.decoy(), answering);
      case Challenge.Password _ -> unnoticed(Kind.PASSWORD, waiting.decoy(), answering);
      case Challenge.SelectChallenge _ ->
          unnoticed(
              answers.choice().equals(Optional.of("PASSWORD")) ? Kind.PASSWORD : Kind.SENDING,
              waiting.decoy(),
              answering);
      default -> answering.get();
    };
  }

  private Step unnoticed(Kind kind, boolean decoy, Supplier<Step> step) {
    long since = times.now();
    try {
      Step next = step.get();
      if (next instanceof Next(Waiting waiting) && kind != Kind.PASSWORD) {
        passed(kind, waiting.decoy(), since);
      }
      return next;
    } catch (Failure failure) {
      if (failure.reason() == Reason.INVALID_CREDENTIALS
          || failure.reason() == Reason.CODE_MISMATCH) {
        passed(kind, decoy || failure.getCause() instanceof UserNotFoundException, since);
      }
      throw failure;
    }
  }

  private void passed(Kind kind, boolean stranger, long since) {
    if (stranger) {
      times.letTake(kind, since);
    } else {
      times.took(kind, since);
    }
  }

  /** Learns what people who are there may choose from. */
  void saw(AuthReply reply) {
    List<String> options =
        reply.available().stream().filter(name -> !name.equals(PASSKEY)).toList();
    if (!options.isEmpty() && seen.size() < MOST_SEEN) {
      seen.add(String.join(SEPARATOR, options));
    }
  }

  Waiting begin(SignInWalk walk) {
    return new Waiting(
        "SELECT_CHALLENGE",
        Map.of(),
        optionsOf(walk.typedName()),
        passwords.decoySession(),
        walk.typedName(),
        walk.typedName(),
        List.of(),
        Optional.empty(),
        false,
        Optional.empty(),
        true);
  }

  Step answer(Waiting waiting, Challenge challenge, ChallengeAnswers answers, SignInWalk walk) {
    return switch (challenge) {
      case Challenge.SelectChallenge _ -> choose(waiting, answers, walk);
      case Challenge.Password _ ->
          password(waiting, answers.password().orElse(new Secret("")), walk);
      case Challenge.CodeSent _ -> {
        call(waiting.challenge(), walk, Map.of(waiting.challenge() + "_CODE", "000000"));
        throw Failure.of(Reason.CODE_MISMATCH, "That code is not right.");
      }
      default -> throw Failure.of(Reason.CHALLENGE_EXPIRED, "This sign-in has to start again.");
    };
  }

  private Step choose(Waiting waiting, ChallengeAnswers answers, SignInWalk walk) {
    String choice = answers.choice().orElse("");
    if (choice.equals("PASSWORD")) {
      return answers
          .password()
          .map(password -> password(waiting, password, walk))
          .orElseGet(() -> new Next(waiting.asking(choice, waiting.authSession())));
    }
    call("SELECT_CHALLENGE", walk, Map.of("ANSWER", choice));
    return new Next(codeSent(waiting, choice));
  }

  private Step password(Waiting waiting, Secret password, SignInWalk walk) {
    if (waiting.options().contains("PASSWORD_SRP")) {
      SrpExchange exchange = passwords.begin();
      call(
          "SELECT_CHALLENGE",
          walk,
          Map.of("ANSWER", "PASSWORD_SRP", "SRP_A", exchange.publicKey()));
      passwords.goOnAsIfTheyWereThere(walk, exchange, password);
    } else {
      call("SELECT_CHALLENGE", walk, Map.of("ANSWER", "PASSWORD", "PASSWORD", password.reveal()));
    }
    throw Failure.of(Reason.INVALID_CREDENTIALS, "User name or password is wrong.");
  }

  private Waiting codeSent(Waiting waiting, String choice) {
    CodeDelivery delivery = deliveries.to(waiting.typedName());
    return new Waiting(
        choice,
        Map.of(
            "CODE_DELIVERY_DELIVERY_MEDIUM", delivery.medium(),
            "CODE_DELIVERY_DESTINATION", delivery.destination()),
        List.of(),
        waiting.authSession(),
        waiting.typedName(),
        waiting.username(),
        List.of(),
        Optional.empty(),
        waiting.rememberDevice(),
        Optional.empty(),
        true);
  }

  private void call(String challenge, SignInWalk walk, Map<String, String> responses) {
    try {
      calls.respond(challenge, walk, Optional.of(passwords.decoySession()), responses);
    } catch (SdkException expected) {
      CognitoFailures.throwIfPassing(CognitoOperation.ANSWER_CHALLENGE, expected);
    }
  }

  /** The same for the same name as long as nothing new is learned. */
  private List<String> optionsOf(String name) {
    List<String> known = List.copyOf(seen);
    if (known.isEmpty()) {
      return List.of("PASSWORD", "PASSWORD_SRP");
    }
    return List.of(
        known
            .get(Math.floorMod(deliveries.to(name).destination().hashCode(), known.size()))
            .split(SEPARATOR, -1));
  }
}
