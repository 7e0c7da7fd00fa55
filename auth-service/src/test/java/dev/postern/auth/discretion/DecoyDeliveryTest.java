package dev.postern.auth.discretion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.signup.CodeDelivery;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecoyDeliveryTest {
  private final DecoyDelivery decoys = new DecoyDelivery(new byte[] {1, 2, 3});

  @Test
  void anAddressIsMaskedAsCognitoMasksIt() {
    assertThat(decoys.to("ann@example.com")).isEqualTo(new CodeDelivery("EMAIL", "a***@e***"));
  }

  @Test
  void aPhoneNumberIsMaskedAsCognitoMasksIt() {
    assertThat(decoys.to("+491701234567")).isEqualTo(new CodeDelivery("SMS", "+********4567"));
  }

  @Test
  void aNameOutsideTheBasicPlaneStaysWhole() {
    assertThat(decoys.to("😀@😀.example").destination()).isEqualTo("😀***@😀***");
  }

  @Test
  void differentNamesGetDifferentAnswers() {
    assertThat(IntStream.range(0, 100).mapToObj(i -> decoys.to("user" + i)).distinct().count())
        .isGreaterThan(50);
  }

  @Test
  void nobodyCanForetellTheAnswerWithoutTheKey() {
    DecoyDelivery other = new DecoyDelivery(new byte[] {4, 5, 6});

    assertThat(IntStream.range(0, 100).filter(i -> same(other, "user" + i)).count()).isLessThan(5);
  }

  private boolean same(DecoyDelivery other, String name) {
    return other.to(name).equals(decoys.to(name));
  }
}
