package dev.postern.auth;

import static dev.postern.auth.ServiceOnLocalAws.newName;

import dev.postern.contract.bus.Secret;
import dev.postern.contract.password.ForgotPassword;
import dev.postern.contract.password.ResetPassword;
import dev.postern.contract.signup.ResendCode;
import java.time.Duration;
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
    },
    LEGACY {
      @Override
      void deploy() {
        SERVICE.deploy(SERVICE.aws().configOfLegacyClient());
      }
    };

    abstract void deploy();
  }
}
