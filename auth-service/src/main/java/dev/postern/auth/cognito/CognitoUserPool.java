package dev.postern.auth.cognito;

import dev.postern.auth.cognito.SignInSteps.Proof;
import dev.postern.auth.signin.Attempt;
import dev.postern.auth.signin.SignInFlow;
import dev.postern.auth.signin.Step;
import dev.postern.auth.signin.Step.Next;
import dev.postern.auth.signin.UserPool;
import dev.postern.auth.signin.Waiting;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.challenge.Challenge;
import dev.postern.contract.challenge.ChallengeAnswers;
import dev.postern.contract.session.ClientContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifySoftwareTokenResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifySoftwareTokenResponseType;

/** Signs people in at a user pool. Passwords go there as SRP proofs unless the flow is another. */
final class CognitoUserPool implements UserPool {
  private final SignInFlow flow;
  private final AuthCalls calls;
  private final PasswordProver passwords;
  private final SignInSteps steps;
  private final ChallengeReader reader;
  private final Strangers strangers;

  CognitoUserPool(
      SignInFlow flow,
      AuthCalls calls,
      PasswordProver passwords,
      SignInSteps steps,
      ChallengeReader reader,
      Strangers strangers) {
    this.flow = flow;
    this.calls = calls;
    this.passwords = passwords;
    this.steps = steps;
    this.reader = reader;
    this.strangers = strangers;
  }

  @Override
  public Step begin(Attempt attempt) {
    return strangers.unnoticed(
        attempt,
        () -> {
          try {
            return initiate(attempt);
          } catch (DeviceRefused refused) {
            return initiate(attempt.withoutDevice());
          }
        });
  }

  @Override
  public Step answer(Waiting waiting, ChallengeAnswers answers, ClientContext client) {
    SignInWalk walk = SignInWalk.goOn(waiting, client);
    Challenge challenge = challengeOf(waiting);
    return strangers.unnoticed(
        waiting,
        challenge,
        answers,
        () -> {
          try {
            return waiting.decoy()
                ? strangers.answer(waiting, challenge, answers, walk)
                : answer(waiting, challenge, answers, walk);
          } catch (DeviceRefused refused) {
            throw Failure.of(Reason.CHALLENGE_EXPIRED, "This sign-in has to start again.", refused);
          }
        });
  }

  @Override
  public Challenge challengeOf(Waiting waiting) {
    return reader.read(waiting);
  }

  private Step initiate(Attempt attempt) {
    SignInWalk walk = SignInWalk.begin(attempt);
    if (flow == SignInFlow.PASSWORD) {
      return initiatePlainly(walk, attempt.password().orElseThrow(CognitoUserPool::required));
    }
    return attempt.password().isPresent()
        ? initiateWithProof(walk, steps.proof(attempt.password().get()))
        : initiateByName(walk);
  }

  private Step initiatePlainly(SignInWalk walk, Secret password) {
    AuthReply reply =
        first(
            walk,
            AuthFlowType.USER_PASSWORD_AUTH,
            Map.of("PASSWORD", password.reveal()),
            Optional.empty());
    return steps.advance(walk.having("pwd"), reply, Optional.empty());
  }

  private Step initiateWithProof(SignInWalk walk, Proof proof) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("SRP_A", proof.exchange().publicKey());
    AuthFlowType type =
        switch (flow) {
          case CHOICE -> {
            parameters.put("PREFERRED_CHALLENGE", "PASSWORD_SRP");
            yield AuthFlowType.USER_AUTH;
          }
          case CUSTOM -> {
            parameters.put("CHALLENGE_NAME", "SRP_A");
            yield AuthFlowType.CUSTOM_AUTH;
          }
          case SRP, PASSWORD -> AuthFlowType.USER_SRP_AUTH;
        };
    AuthReply reply = first(walk, type, parameters, Optional.of(proof));
    return steps.advance(walk, asking(reply), Optional.of(proof));
  }

  private Step initiateByName(SignInWalk walk) {
    AuthFlowType type =
        switch (flow) {
          case CHOICE -> AuthFlowType.USER_AUTH;
          case CUSTOM -> AuthFlowType.CUSTOM_AUTH;
          case SRP, PASSWORD -> throw required();
        };
    AuthReply reply;
    try {
      reply = calls.initiate(type, walk, Map.of());
    } catch (SdkException e) {
      if (e instanceof UserNotFoundException && flow == SignInFlow.CHOICE) {
        return new Next(strangers.begin(walk));
      }
      throw DeviceRefused.or(walk, CognitoOperation.INITIATE_AUTH, e);
    }
    strangers.saw(reply);
    return steps.advance(walk, asking(reply), Optional.empty());
  }

  private AuthReply first(
      SignInWalk walk, AuthFlowType type, Map<String, String> parameters, Optional<Proof> proof) {
    try {
      return calls.initiate(type, walk, parameters);
    } catch (SdkException e) {
      RuntimeException refusal = DeviceRefused.or(walk, CognitoOperation.INITIATE_AUTH, e);
      if (refusal instanceof Failure failure && failure.reason() == Reason.INVALID_CREDENTIALS) {
        proof.ifPresent(
            given -> passwords.goOnAsIfTheyWereThere(walk, given.exchange(), given.password()));
      }
      throw refusal;
    }
  }

  private Step answer(
      Waiting waiting, Challenge challenge, ChallengeAnswers answers, SignInWalk walk) {
    return switch (challenge) {
      case Challenge.NewPasswordRequired _ -> steps.respond(walk, waiting, newPassword(answers));
      case Challenge.CodeSent(Challenge.CodeSent.Kind kind, _, _) ->
          steps.respond(
              walk.having(kind == Challenge.CodeSent.Kind.EMAIL_OTP ? "otp" : "sms"),
              waiting,
              Map.of(kind.name() + "_CODE", reveal(answers.code())));
      case Challenge.SoftwareToken _ ->
          steps.respond(
              walk.having("otp"),
              waiting,
              Map.of("SOFTWARE_TOKEN_MFA_CODE", reveal(answers.code())));
      case Challenge.SelectMfaType _ ->
          steps.respond(walk, waiting, Map.of("ANSWER", choice(answers)));
      case Challenge.MfaSetup _ -> setUp(walk, waiting, answers);
      case Challenge.TotpSetup _ -> finishTotp(walk, waiting, answers);
      case Challenge.SelectChallenge _ -> choose(walk, waiting, answers);
      case Challenge.Password _ ->
          steps.password(walk, waiting, answers.password().orElseThrow(CognitoUserPool::required));
      case Challenge.WebAuthn _ ->
          steps.respond(
              walk.having("swk"), waiting, Map.of("CREDENTIAL", reveal(answers.credential())));
      case Challenge.Custom _ ->
          steps.respond(walk.having("custom"), waiting, Map.of("ANSWER", reveal(answers.answer())));
    };
  }

  private Step choose(SignInWalk walk, Waiting waiting, ChallengeAnswers answers) {
    String choice = choice(answers);
    if (!choice.equals("PASSWORD")) {
      return steps.respond(walk, waiting, Map.of("ANSWER", choice));
    }
    return answers
        .password()
        .map(password -> steps.password(walk, waiting, password))
        .orElseGet(() -> new Next(waiting.asking("PASSWORD", waiting.authSession())));
  }

  private Step setUp(SignInWalk walk, Waiting waiting, ChallengeAnswers answers) {
    return choice(answers).equals("EMAIL_OTP")
        ? steps.respond(
            walk, waiting, Map.of("EMAIL", answers.attributes().getOrDefault("email", "")))
        : steps.associate(waiting);
  }

  private Step finishTotp(SignInWalk walk, Waiting waiting, ChallengeAnswers answers) {
    VerifySoftwareTokenResponse verified =
        CognitoFailures.calling(
            CognitoOperation.ANSWER_CHALLENGE,
            () ->
                calls.verify(
                    waiting.authSession(),
                    new Secret(reveal(answers.code())),
                    answers.deviceName().filter(name -> !name.isBlank()).orElse(null)));
    if (verified.status() != VerifySoftwareTokenResponseType.SUCCESS) {
      throw Failure.of(Reason.CODE_MISMATCH, "That code is not right.");
    }
    return steps.respond(
        walk.having("otp"),
        waiting.asking(waiting.challenge(), new Secret(verified.session())),
        Map.of());
  }

  /** No flow but that of the plain password is over with its first call. */
  private static AuthReply asking(AuthReply reply) {
    if (reply.result().isPresent()) {
      throw SignInSteps.nothingAsked();
    }
    return reply;
  }

  private static Map<String, String> newPassword(ChallengeAnswers answers) {
    Map<String, String> responses = new HashMap<>();
    answers.attributes().forEach((name, value) -> responses.put("userAttributes." + name, value));
    responses.put("NEW_PASSWORD", reveal(answers.newPassword()));
    return responses;
  }

  private static String choice(ChallengeAnswers answers) {
    return answers.choice().orElse("");
  }

  private static String reveal(Optional<Secret> given) {
    return given.map(Secret::reveal).orElse("");
  }

  private static Failure required() {
    return Failure.invalid("/password", "Is required.");
  }
}
