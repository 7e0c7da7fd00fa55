package dev.postern.auth.factor;

import static dev.postern.auth.tokens.SignedInPeople.failureOf;
import static dev.postern.auth.tokens.SignedInPeople.reasonOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.session.SessionFixtures;
import dev.postern.auth.tokens.SignedInPeople;
import dev.postern.contract.bus.Failure.InvalidField;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.factor.BeginPasskey;
import dev.postern.contract.factor.DeletePasskey;
import dev.postern.contract.factor.FinishPasskey;
import dev.postern.contract.factor.ListPasskeys;
import dev.postern.contract.factor.ListPasskeys.Passkey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasskeyServiceIT {
  private final SignedInPeople people = new SignedInPeople();
  private final FakePasskeys passkeys = new FakePasskeys();
  private final PasskeyService service =
      new PasskeyService(passkeys, people.callers(), people.stepUp(), new AuditLog());

  @AfterEach
  void close() {
    people.close();
  }

  @Test
  void aPasskeyIsRegisteredInTwoSteps() {
    Caller ann = people.signIn("ann");

    String options = service.begin(ann, new BeginPasskey()).creationOptions();
    service.finish(ann, new FinishPasskey(new Secret("{}")));

    assertThat(options).isEqualTo("{\"for\":\"access-ann\"}");
    assertThat(passkeys.calls).containsExactly("finish {}");
  }

  @Test
  void whoTakesTheirTimeWithTheDeviceMayStillFinish() {
    Caller ann = people.signIn("ann");
    service.begin(ann, new BeginPasskey());
    people.letTheSignInGrowOld();

    service.finish(ann, new FinishPasskey(new Secret("{}")));

    assertThat(passkeys.calls).hasSize(1);
  }

  @Test
  void theNewestPasskeyComesFirst() {
    Caller ann = people.signIn("ann");

    assertThat(service.list(ann, new ListPasskeys()).passkeys())
        .extracting(Passkey::id)
        .containsExactly("new", "old");
  }

  @Test
  void passkeysComeAndGoByThoseAloneWhoSignedInLately() {
    Caller ann = people.signIn("ann");
    people.letTheSignInGrowOld();

    assertThat(reasonOf(() -> service.begin(ann, new BeginPasskey())))
        .isEqualTo(Reason.STEP_UP_REQUIRED);
    assertThat(reasonOf(() -> service.delete(ann, new DeletePasskey("old"))))
        .isEqualTo(Reason.STEP_UP_REQUIRED);
    assertThat(passkeys.calls).isEmpty();
  }

  @Test
  void aPasskeyIsDeleted() {
    Caller ann = people.signIn("ann");

    service.delete(ann, new DeletePasskey("old"));

    assertThat(passkeys.calls).containsExactly("delete old");
  }

  @Test
  void whatIsTooLongForACredentialNeverLeaves() {
    Caller ann = people.signIn("ann");
    Secret tooLong = new Secret("x".repeat(16_385));

    assertThat(failureOf(() -> service.finish(ann, new FinishPasskey(tooLong))).errors())
        .extracting(InvalidField::pointer)
        .containsExactly("/credential");
  }

  private static final class FakePasskeys implements Passkeys {
    private final List<String> calls = new ArrayList<>();

    @Override
    public String begin(Secret accessToken) {
      return "{\"for\":\"" + accessToken.reveal() + "\"}";
    }

    @Override
    public void finish(Secret accessToken, Secret credential) {
      calls.add("finish " + credential.reveal());
    }

    @Override
    public List<Passkey> list(Secret accessToken) {
      return List.of(
          new Passkey("old", "Key", "example.com", List.of("usb"), SessionFixtures.NOON),
          new Passkey(
              "new", "Phone", "example.com", List.of(), SessionFixtures.NOON.plusSeconds(1)));
    }

    @Override
    public void delete(Secret accessToken, String id) {
      calls.add("delete " + id);
    }
  }
}
