package dev.postern.auth.account;

import static dev.postern.auth.tokens.SignedInPeople.failureOf;
import static dev.postern.auth.tokens.SignedInPeople.reasonOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.session.Ending;
import dev.postern.auth.session.OfferedRoles;
import dev.postern.auth.session.Person;
import dev.postern.auth.tokens.SignedInPeople;
import dev.postern.contract.account.ChangeAttributes;
import dev.postern.contract.account.DeleteAccount;
import dev.postern.contract.account.ReadAccount;
import dev.postern.contract.account.ReadAccount.Account;
import dev.postern.contract.account.SendAttributeCode;
import dev.postern.contract.account.VerifyAttribute;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.session.SessionChanged;
import dev.postern.contract.signup.CodeDelivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountServiceIT {
  private static final CodeDelivery DELIVERY = new CodeDelivery("EMAIL", "n***@x***");

  private final SignedInPeople people = new SignedInPeople();
  private final FakeAccountDirectory accounts = new FakeAccountDirectory();
  private final AccountService service =
      new AccountService(
          accounts,
          people.callers(),
          people.view(),
          people.sessions(),
          people.stepUp(),
          new AuditLog());

  @AfterEach
  void close() {
    people.close();
  }

  @Test
  void theAccountIsReadInTheNameOfTheCaller() {
    Caller ann = people.signIn("ann");

    assertThat(service.read(ann, new ReadAccount()).attributes())
        .containsEntry("name", "of access-ann");
  }

  @Test
  void aChangedNameShowsInTheSessionAtOnce() {
    Caller ann = people.signIn("ann");
    people
        .issuer()
        .knows(
            new Person(
                "ann",
                "sub-ann",
                List.of(),
                Map.of("name", "Ann"),
                ann.authenticatedAt(),
                OfferedRoles.none()));

    service.change(ann, set(Map.of("name", "Ann")));

    assertThat(people.sessionOf(ann).person().attributes()).containsEntry("name", "Ann");
    assertThat(people.changes()).containsExactly(new SessionChanged(ann.session()));
  }

  @Test
  void whereNoTokensAreToBeHadTheChangeIsMadeAllTheSame() {
    Caller ann = people.signIn("ann");
    people.issuer().failRenewal(Failure.of(Reason.UNAVAILABLE, "down"));

    service.change(ann, set(Map.of("name", "Ann")));

    assertThat(accounts.calls).containsExactly("set {name=Ann}");
    assertThat(people.isSignedIn(ann)).isTrue();
  }

  @Test
  void valuesAreSetAndOthersRemoved() {
    Caller ann = people.signIn("ann");

    service.change(ann, new ChangeAttributes(Map.of("name", "Ann"), Set.of("locale")));

    assertThat(accounts.calls).containsExactly("set {name=Ann}", "remove [locale]");
  }

  @Test
  void nothingToChangeIsNoCall() {
    Caller ann = people.signIn("ann");

    service.change(ann, new ChangeAttributes(Map.of(), Set.of()));

    assertThat(accounts.calls).isEmpty();
    assertThat(people.issuer().renewals()).isZero();
  }

  @Test
  void itIsToldWhereCodesWent() {
    Caller ann = people.signIn("ann");

    assertThat(service.change(ann, set(Map.of("email", "n@x.example"))).deliveries())
        .containsExactly(Map.entry("email", DELIVERY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"email", "phone_number"})
  void anAddressIsChangedByThoseAloneWhoSignedInLately(String address) {
    Caller ann = people.signIn("ann");
    people.letTheSignInGrowOld();

    assertThat(reasonOf(() -> service.change(ann, set(Map.of(address, "x")))))
        .isEqualTo(Reason.STEP_UP_REQUIRED);
    assertThat(reasonOf(() -> service.change(ann, new ChangeAttributes(Map.of(), Set.of(address)))))
        .isEqualTo(Reason.STEP_UP_REQUIRED);
    assertThat(accounts.calls).isEmpty();
  }

  @Test
  void anythingElseMayBeChangedLater() {
    Caller ann = people.signIn("ann");
    people.letTheSignInGrowOld();

    service.change(ann, set(Map.of("name", "Ann")));

    assertThat(accounts.calls).hasSize(1);
  }

  @Test
  void whatWasSetShowsEvenIfRemovingFails() {
    Caller ann = people.signIn("ann");
    accounts.removal = Failure.invalid("/attributes", "x");

    assertThat(
            failureOf(
                    () ->
                        service.change(
                            ann, new ChangeAttributes(Map.of("name", "A"), Set.of("locale"))))
                .errors())
        .extracting(InvalidField::pointer)
        .containsExactly("/attributes/locale");
    assertThat(people.changes()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"/attributes, /attributes/na~1me", "'', /attributes/na~1me", "/other, /other"})
  void theOnlyAttributeThereIsIsTheOneThatIsWrong(String told, String pointer) {
    Caller ann = people.signIn("ann");
    accounts.setting =
        told.isEmpty() ? Failure.invalid(List.of()) : Failure.invalid(told, "expected");

    assertThat(failureOf(() -> service.change(ann, set(Map.of("na/me", "x")))).errors())
        .extracting(InvalidField::pointer)
        .containsExactly(pointer);
  }

  @Test
  void ofSeveralAttributesNoneIsBlamedByGuess() {
    Caller ann = people.signIn("ann");
    accounts.setting = Failure.invalid("/attributes", "expected");

    assertThat(
            failureOf(() -> service.change(ann, set(Map.of("name", "x", "locale", "y")))).errors())
        .extracting(InvalidField::pointer)
        .containsExactly("/attributes");
  }

  @Test
  void whatCannotBeAnAttributeNeverLeaves() {
    Caller ann = people.signIn("ann");

    assertThat(reasonOf(() -> service.change(ann, set(Map.of("a b", "x")))))
        .isEqualTo(Reason.INVALID_INPUT);
    assertThat(reasonOf(() -> service.change(ann, new ChangeAttributes(Map.of(), Set.of("a b")))))
        .isEqualTo(Reason.INVALID_INPUT);
    assertThat(accounts.calls).isEmpty();
  }

  @Test
  void aCodeIsSentForAnAddressAndNothingElse() {
    Caller ann = people.signIn("ann");

    assertThat(service.sendCode(ann, new SendAttributeCode("email")).delivery())
        .isEqualTo(DELIVERY);
    assertThat(reasonOf(() -> service.sendCode(ann, new SendAttributeCode("name"))))
        .isEqualTo(Reason.INVALID_INPUT);
  }

  @Test
  void aVerifiedAddressShowsInTheSessionAtOnce() {
    Caller ann = people.signIn("ann");

    service.verify(ann, new VerifyAttribute("email", new Secret("123456")));

    assertThat(accounts.calls).containsExactly("verify email 123456");
    assertThat(people.changes()).containsExactly(new SessionChanged(ann.session()));
  }

  @Test
  void anAccountThatIsDeletedHasNoSessions() {
    Caller ann = people.signIn("ann");
    Caller elsewhere = people.signIn("ann");
    Caller bob = people.signIn("bob");

    service.delete(ann, new DeleteAccount());

    assertThat(accounts.calls).containsExactly("delete");
    assertThat(people.isSignedIn(ann)).isFalse();
    assertThat(people.isSignedIn(elsewhere)).isFalse();
    assertThat(people.isSignedIn(bob)).isTrue();
    assertThat(people.endings()).containsOnly(Ending.ACCOUNT_DELETED);
  }

  @Test
  void anAccountIsDeletedByThoseAloneWhoSignedInLately() {
    Caller ann = people.signIn("ann");
    people.letTheSignInGrowOld();

    assertThat(reasonOf(() -> service.delete(ann, new DeleteAccount())))
        .isEqualTo(Reason.STEP_UP_REQUIRED);
    assertThat(accounts.calls).isEmpty();
    assertThat(people.isSignedIn(ann)).isTrue();
  }

  private static ChangeAttributes set(Map<String, String> attributes) {
    return new ChangeAttributes(attributes, Set.of());
  }

  private static final class FakeAccountDirectory implements AccountDirectory {
    private final List<String> calls = new ArrayList<>();
    private @Nullable Failure setting;
    private @Nullable Failure removal;

    @Override
    public Account read(Secret accessToken) {
      return new Account("ann", "sub-ann", Map.of("name", "of " + accessToken.reveal()));
    }

    @Override
    public Map<String, CodeDelivery> set(Secret accessToken, Map<String, String> attributes) {
      if (setting != null) {
        throw setting;
      }
      calls.add("set " + attributes);
      return attributes.containsKey("email") ? Map.of("email", DELIVERY) : Map.of();
    }

    @Override
    public void remove(Secret accessToken, Set<String> attributes) {
      if (removal != null) {
        throw removal;
      }
      calls.add("remove " + attributes);
    }

    @Override
    public CodeDelivery sendCode(Secret accessToken, String attribute) {
      return DELIVERY;
    }

    @Override
    public void verify(Secret accessToken, String attribute, Secret code) {
      calls.add("verify " + attribute + " " + code.reveal());
    }

    @Override
    public void delete(Secret accessToken) {
      calls.add("delete");
    }
  }
}
