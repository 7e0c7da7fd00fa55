package dev.postern.auth.signin;

import static dev.postern.auth.session.SessionFixtures.ann;
import static dev.postern.auth.session.SessionFixtures.tokens;

import dev.postern.auth.signin.Step.Done;
import dev.postern.auth.signin.Step.Next;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.challenge.Challenge;
import dev.postern.contract.challenge.ChallengeAnswers;
import dev.postern.contract.session.ClientContext;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A pool in which {@code ann} signs in by password alone, {@code mfa} needs a code too, and {@code
 * device} gets a device.
 */
final class FakeUserPool implements UserPool {
  static final Secret PASSWORD = new Secret("Correct-horse-1");
  static final String CODE = "123456";
  static final KnownDevice DEVICE =
      new KnownDevice("eu-central-1_device", "group", new Secret("device-password"));

  final List<Attempt> attempts = new ArrayList<>();
  final List<Waiting> answered = new CopyOnWriteArrayList<>();
  private final InstantSource clock;
  private Optional<Reason> trouble = Optional.empty();

  FakeUserPool(InstantSource clock) {
    this.clock = clock;
  }

  void failOnceWith(Reason reason) {
    trouble = Optional.of(reason);
  }

  @Override
  public Step begin(Attempt attempt) {
    attempts.add(attempt);
    if (attempt.username().equals("mfa")) {
      return new Next(waiting(attempt.username()));
    }
    if (!attempt.password().equals(Optional.of(PASSWORD))) {
      throw Failure.of(Reason.INVALID_CREDENTIALS, "wrong");
    }
    return done(attempt.username().equals("device") ? Optional.of(DEVICE) : Optional.empty());
  }

  @Override
  public Step answer(Waiting waiting, ChallengeAnswers answers, ClientContext client) {
    answered.add(waiting);
    if (trouble.isPresent()) {
      Reason reason = trouble.get();
      trouble = Optional.empty();
      throw Failure.of(reason, "trouble");
    }
    if (!answers.code().equals(Optional.of(new Secret(CODE)))) {
      throw Failure.of(Reason.CODE_MISMATCH, "That code is not right.");
    }
    return done(Optional.empty());
  }

  @Override
  public Challenge challengeOf(Waiting waiting) {
    return new Challenge.SoftwareToken("");
  }

  static Waiting waiting(String name) {
    return new Waiting(
        "SOFTWARE_TOKEN_MFA",
        Map.of("FRIENDLY_DEVICE_NAME", "phone"),
        List.of(),
        new Secret("cognito-session-canary"),
        name,
        "sub-" + name,
        List.of("pwd"),
        Optional.of(DEVICE),
        false,
        Optional.of(new Secret("totp-canary")),
        false);
  }

  private Step done(Optional<KnownDevice> device) {
    return new Done(
        ann(),
        tokens("ann", clock.instant().plusSeconds(3600)),
        List.of("pwd"),
        device.map(KnownDevice::key),
        device);
  }
}
