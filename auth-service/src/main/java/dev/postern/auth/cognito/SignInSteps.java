package dev.postern.auth.cognito;

import dev.postern.auth.cognito.IdTokenReader.IdToken;
import dev.postern.auth.session.UserTokens;
import dev.postern.auth.signin.KnownDevice;
import dev.postern.auth.signin.Step;
import dev.postern.auth.signin.Step.Done;
import dev.postern.auth.signin.Step.Next;
import dev.postern.auth.signin.Waiting;
import dev.postern.auth.srp.SrpExchange;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AssociateSoftwareTokenResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;

/**
 * Takes a sign-in from one answer of Cognito to the next question for the person, or to its end.
 */
final class SignInSteps {
  /** More than Cognito ever asks of a client in a row; a limit to what it could. */
  private static final int MOST_STEPS = 6;

  private final AuthCalls calls;
  private final PasswordProver passwords;
  private final DeviceProver devices;
  private final ChallengeReader reader;
  private final IdTokenReader idTokens;

  SignInSteps(
      AuthCalls calls,
      PasswordProver passwords,
      DeviceProver devices,
      ChallengeReader reader,
      IdTokenReader idTokens) {
    this.calls = calls;
    this.passwords = passwords;
    this.devices = devices;
    this.reader = reader;
    this.idTokens = idTokens;
  }

  /** A password that is to be proved. */
  Proof proof(Secret password) {
    return new Proof(passwords.begin(), password);
  }

  /** Answers what the service itself can answer, up to what it can't. */
  Step advance(SignInWalk begun, AuthReply first, Optional<Proof> proof) {
    SignInWalk walk = begun;
    AuthReply reply = first;
    for (int steps = 0; steps < MOST_STEPS; steps++) {
      if (reply.result().isPresent()) {
        return done(walk, reply.result().get());
      }
      walk = walk.named(reply);
      String challenge = reply.challenge().orElseThrow(SignInSteps::nothingAsked);
      switch (challenge) {
        case "PASSWORD_VERIFIER" -> {
          Proof given = proof.orElseThrow(() -> ChallengeReader.unsupported(challenge));
          reply = prove(walk, given, reply);
          walk = walk.having("pwd");
        }
        case "DEVICE_SRP_AUTH" -> {
          KnownDevice device =
              walk.device().orElseThrow(() -> ChallengeReader.unsupported(challenge));
          reply = proveDevice(walk, device, reply);
        }
        default -> {
          return next(walk, challenge, reply, proof);
        }
      }
    }
    throw nothingAsked();
  }

  /** Sends answers and goes on from there. */
  Step respond(SignInWalk walk, Waiting waiting, Map<String, String> responses) {
    AuthReply reply = call(walk, waiting.challenge(), waiting.authSession(), responses);
    return advance(walk, reply, Optional.empty());
  }

  /** Sends a password: as a proof wherever the pool takes one. */
  Step password(SignInWalk walk, Waiting waiting, Secret password) {
    boolean chosen = !waiting.options().isEmpty();
    boolean bySrp =
        chosen
            ? waiting.options().contains("PASSWORD_SRP")
            : waiting.challenge().equals("PASSWORD_SRP");
    Optional<Proof> proof = bySrp ? Optional.of(proof(password)) : Optional.empty();
    Map<String, String> responses = new HashMap<>();
    proof.ifPresentOrElse(
        given -> responses.put("SRP_A", given.exchange().publicKey()),
        () -> responses.put("PASSWORD", password.reveal()));
    if (chosen) {
      responses.put("ANSWER", bySrp ? "PASSWORD_SRP" : "PASSWORD");
    }
    String challenge = chosen ? "SELECT_CHALLENGE" : waiting.challenge();
    AuthReply reply = call(walk, challenge, waiting.authSession(), responses);
    return advance(bySrp ? walk : walk.having("pwd"), reply, proof);
  }

  /** Begins to set up an authenticator app. */
  Step associate(Waiting waiting) {
    AssociateSoftwareTokenResponse response =
        CognitoFailures.calling(
            CognitoOperation.ANSWER_CHALLENGE, () -> calls.associate(waiting.authSession()));
    return new Next(
        waiting.settingUp(new Secret(response.secretCode()), new Secret(response.session())));
  }

  /** Sends answers. */
  AuthReply call(SignInWalk walk, String challenge, Secret session, Map<String, String> responses) {
    try {
      return calls.respond(challenge, walk, Optional.of(session), responses);
    } catch (SdkException e) {
      throw DeviceRefused.or(walk, CognitoOperation.ANSWER_CHALLENGE, e);
    }
  }

  static Failure nothingAsked() {
    return Failure.of(Reason.DEFECT, "Cognito asked for nothing and gave nothing either.");
  }

  private Step next(SignInWalk walk, String challenge, AuthReply reply, Optional<Proof> proof) {
    Waiting waiting =
        new Waiting(
            challenge,
            reply.parameters(),
            reply.available(),
            reply.session().orElseThrow(() -> ChallengeReader.unsupported(challenge)),
            walk.typedName(),
            walk.username(),
            walk.methods(),
            walk.device(),
            walk.rememberDevice(),
            Optional.empty(),
            false);
    if (challenge.equals("SELECT_CHALLENGE")
        && proof.isPresent()
        && reply.available().stream().anyMatch(name -> name.startsWith("PASSWORD"))) {
      return password(walk, waiting, proof.get().password());
    }
    if (challenge.equals("MFA_SETUP")
        && ChallengeReader.setups(reply.parameters()).equals(List.of("SOFTWARE_TOKEN_MFA"))) {
      return associate(waiting);
    }
    reader.read(waiting);
    return new Next(waiting);
  }

  private AuthReply prove(SignInWalk walk, Proof proof, AuthReply asked) {
    try {
      return passwords.prove(walk, proof.exchange(), asked, proof.password());
    } catch (SdkException e) {
      throw DeviceRefused.or(walk, CognitoOperation.ANSWER_CHALLENGE, e);
    }
  }

  private AuthReply proveDevice(SignInWalk walk, KnownDevice device, AuthReply asked) {
    try {
      return devices.prove(walk, device, asked);
    } catch (Failure failure) {
      throw switch (failure.reason()) {
        case THROTTLED, UNAVAILABLE, TIMEOUT -> failure;
        default -> new DeviceRefused(failure);
      };
    }
  }

  private Step done(SignInWalk walk, AuthenticationResultType result) {
    IdToken idToken = idTokens.read(result.idToken());
    Optional<KnownDevice> device =
        devices.confirm(result, walk.client().userAgent(), walk.rememberDevice());
    return new Done(
        idToken.person(),
        new UserTokens(
            new Secret(result.idToken()),
            new Secret(result.accessToken()),
            new Secret(result.refreshToken()),
            idToken.expiresAt()),
        withMfa(walk.methods()),
        device.map(KnownDevice::key).or(() -> knownDevice(walk, result)),
        device);
  }

  /** A browser that the pool knew before is remembered once its owner wants it. */
  private Optional<String> knownDevice(SignInWalk walk, AuthenticationResultType result) {
    Optional<String> key = IdTokenReader.deviceKeyOf(result.accessToken());
    if (walk.rememberDevice()) {
      key.ifPresent(known -> devices.remember(result, known));
    }
    return key;
  }

  /** RFC 8176: {@code mfa} stands beside the factors that were used. */
  private static List<String> withMfa(List<String> methods) {
    if (methods.size() < 2) {
      return methods;
    }
    List<String> named = new ArrayList<>(methods);
    named.add("mfa");
    return named;
  }

  /** A password on its way to being proved. */
  record Proof(SrpExchange exchange, Secret password) {}
}
