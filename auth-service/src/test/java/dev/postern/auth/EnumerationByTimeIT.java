package dev.postern.auth;

import static dev.postern.auth.ServiceOnLocalAws.newName;

import dev.postern.auth.signin.Answers;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.challenge.AnswerChallenge;
import dev.postern.contract.password.ForgotPassword;
import dev.postern.contract.password.ResetPassword;
import dev.postern.contract.session.SignIn;
import dev.postern.contract.session.SignInResult.Challenged;
import dev.postern.contract.signup.ResendCode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody learns from the time of an answer who has an account. */
class EnumerationByTimeIT {
  private static final ServiceOnLocalAws SERVICE = new ServiceOnLocalAws();
  private static final Secret OTHER_PASSWORD = new Secret("Another-horse-2");

  @AfterAll
  static void close() {
    SERVICE.close();
  }

  @ParameterizedTest
  @EnumSource
  void askingForAnotherCode(ClientKind client) {
    client.deploy();

    assertAlike(name -> SERVICE.ask(ResendCode.OPERATION, new ResendCode(name, Browsers.FIREFOX)));
  }

  @ParameterizedTest
  @EnumSource
  void forgettingAPassword(ClientKind client) {
    client.deploy();

    assertAlike(
        name -> SERVICE.ask(ForgotPassword.OPERATION, new ForgotPassword(name, Browsers.FIREFOX)));
  }

  @ParameterizedTest
  @EnumSource
  void guessingTheCodeForANewPassword(ClientKind client) {
    client.deploy();

    assertAlike(
        name ->
            SERVICE.refused(
                ResetPassword.OPERATION,
                new ResetPassword(name, new Secret("000000"), OTHER_PASSWORD, Browsers.FIREFOX)));
  }

  @ParameterizedTest
  @EnumSource
  void signingInWithAWrongPassword(ClientKind client) {
    client.deploy();

    assertStrangersUnnoticed(
        name ->
            SERVICE.refused(
                SignIn.OPERATION, new SignIn(name, Optional.of(OTHER_PASSWORD), Browsers.FIREFOX)));
  }

  @ParameterizedTest
  @EnumSource
  void beginningByNameAndGivingAWrongPassword(ClientKind client) {
    client.deployWithChoice();

    assertStrangersUnnoticed(
        name -> {
          Challenged begun =
              (Challenged)
                  SERVICE.ask(
                      SignIn.OPERATION, new SignIn(name, Optional.empty(), Browsers.FIREFOX));
          SERVICE.refused(
              AnswerChallenge.OPERATION,
              new AnswerChallenge(
                  begun.challenge().id(),
                  begun.challenge().ticket(),
                  Answers.choosingPassword(OTHER_PASSWORD.reveal()),
                  Browsers.FIREFOX));
        });
  }

  /** The clock moves on by more than the longest lock after wrong passwords. */
  private static void assertStrangersUnnoticed(Consumer<String> question) {
    String confirmed = SERVICE.newPerson();
    String nobody = newName();
    Consumer<String> unlocked =
        name -> {
          SERVICE.clock().advance(Duration.ofMinutes(30));
          question.accept(name);
        };
    new AnswerTimes()
        .of("confirmed", () -> unlocked.accept(confirmed))
        .of("nobody", () -> unlocked.accept(nobody))
        .assertAlike();
  }

  private static void assertAlike(Consumer<String> question) {
    String confirmed = SERVICE.newPerson();
    String waiting = SERVICE.signedUp();
    String nobody = newName();
    new AnswerTimes()
        .of("confirmed", () -> ask(confirmed, question))
        .of("waiting", () -> ask(waiting, question))
        .of("nobody", () -> ask(nobody, question))
        .assertAlike();
  }

  /** So seldom that nobody is stopped for asking too often. */
  private static void ask(String name, Consumer<String> question) {
    SERVICE.clock().advance(Duration.ofMinutes(5));
    question.accept(name);
  }

  private enum ClientKind {
    HIDING {
      @Override
      void deploy() {
        SERVICE.deploy(SERVICE.aws().config());
      }

      @Override
      void deployWithChoice() {
        SERVICE.deploy(LocalCognito.byChoice(SERVICE.aws().config()));
      }
    },
    LEGACY {
      @Override
      void deploy() {
        SERVICE.deploy(SERVICE.aws().configOfLegacyClient());
      }

      @Override
      void deployWithChoice() {
        SERVICE.deploy(LocalCognito.byChoice(SERVICE.aws().configOfLegacyClient()));
      }
    };

    abstract void deploy();

    abstract void deployWithChoice();
  }
}
