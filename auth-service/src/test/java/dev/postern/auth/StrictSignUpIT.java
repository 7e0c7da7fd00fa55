package dev.postern.auth;

import static dev.postern.auth.ServiceOnLocalAws.PASSWORD;
import static dev.postern.auth.ServiceOnLocalAws.email;
import static dev.postern.auth.ServiceOnLocalAws.newName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.SignInResult.SignedIn;
import dev.postern.contract.signup.CodeDelivery;
import dev.postern.contract.signup.ConfirmSignUp;
import dev.postern.contract.signup.ResendCode;
import dev.postern.contract.signup.SignUp;
import dev.postern.contract.signup.SignUp.SignedUp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AliasAttributeType;

class StrictSignUpIT {
  private static final ServiceOnLocalAws SERVICE = new ServiceOnLocalAws();
  private static final ServiceOnLocalAws WITH_ALIASES =
      new ServiceOnLocalAws(pool -> pool.aliasAttributes(AliasAttributeType.EMAIL));

  @BeforeEach
  void strict() {
    SERVICE.deploy(LocalCognito.strict(SERVICE.aws().config()));
  }

  @AfterAll
  static void close() {
    SERVICE.close();
    WITH_ALIASES.close();
  }

  @Test
  void aTakenNameLooksLikeAFreeOne() {
    String taken = SERVICE.newPerson();
    String waiting = SERVICE.signedUp();

    for (String name : List.of(taken, waiting, newName())) {
      assertThat(signUp(SERVICE, name, "somebody@example.com"))
          .as(name)
          .isEqualTo(
              new SignedUp(name, false, Optional.of(new CodeDelivery("EMAIL", "s***@e***"))));
    }
  }

  @Test
  void aTakenNameKeepsItsPassword() {
    String taken = SERVICE.newPerson();

    signUp(SERVICE, taken, "somebody@example.com");

    assertThat(SERVICE.signInBy(taken, PASSWORD)).isInstanceOf(SignedIn.class);
  }

  @Test
  void aWrongCodeLooksTheSameForEverybody() {
    Failure confirmed = refusedCode(SERVICE.newPerson());
    Failure waiting = refusedCode(SERVICE.signedUp());
    Failure unknown = refusedCode(newName());

    assertThat(confirmed.reason()).isEqualTo(Reason.CODE_MISMATCH);
    for (Failure other : List.of(waiting, unknown)) {
      assertThat(other.reason()).isEqualTo(confirmed.reason());
      assertThat(other.detail()).isEqualTo(confirmed.detail());
      assertThat(other.retryAfter()).isEqualTo(confirmed.retryAfter());
    }
  }

  @Test
  void everybodyGetsAnotherCodeOrItLooksSo() {
    for (String name : List.of(SERVICE.newPerson(), SERVICE.signedUp(), newName())) {
      assertThat(
              SERVICE
                  .ask(ResendCode.OPERATION, new ResendCode(name, Browsers.FIREFOX))
                  .delivery()
                  .medium())
          .as(name)
          .isEqualTo("EMAIL");
    }
  }

  @Test
  void aBadPasswordIsRefusedWhateverTheName() {
    Secret bad = new Secret("short");

    for (String name : List.of(SERVICE.newPerson(), newName())) {
      assertThat(
              SERVICE
                  .refused(
                      SignUp.OPERATION,
                      new SignUp(name, bad, Map.of("email", email(name)), Browsers.FIREFOX))
                  .reason())
          .as(name)
          .isEqualTo(Reason.PASSWORD_POLICY);
    }
  }

  @Test
  void anAddressOfAnotherAccountLooksLikeAFreeOne() {
    WITH_ALIASES.deploy(LocalCognito.strict(WITH_ALIASES.aws().config()));
    String owner = WITH_ALIASES.newPerson();
    String newcomer = newName();

    SignedUp signedUp = signUp(WITH_ALIASES, newcomer, email(owner));

    assertThat(signedUp.confirmed()).isFalse();
    assertThat(signedUp.delivery()).contains(new CodeDelivery("EMAIL", "f***@e***"));
    assertThat(
            WITH_ALIASES
                .refused(
                    ConfirmSignUp.OPERATION,
                    new ConfirmSignUp(newcomer, WITH_ALIASES.codeSentTo(owner), Browsers.FIREFOX))
                .reason())
        .isEqualTo(Reason.CODE_MISMATCH);
  }

  private static SignedUp signUp(ServiceOnLocalAws service, String name, String email) {
    return service.ask(
        SignUp.OPERATION, new SignUp(name, PASSWORD, Map.of("email", email), Browsers.FIREFOX));
  }

  private static Failure refusedCode(String name) {
    return SERVICE.refused(
        ConfirmSignUp.OPERATION, new ConfirmSignUp(name, "000000", Browsers.FIREFOX));
  }
}
