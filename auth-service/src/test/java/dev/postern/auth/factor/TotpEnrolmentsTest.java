package dev.postern.auth.factor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.factor.TotpEnrolment;
import dev.postern.contract.factor.TotpEnrolment.QrCode;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TotpEnrolmentsTest {
  private static final Secret SECRET =
      new Secret("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSW");
  private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");
  private static final int PIXELS = 4;

  private final TotpEnrolments enrolments = new TotpEnrolments("Postern & Söhne");

  @Test
  void theUriNamesIssuerUserAndSecret() {
    TotpEnrolment enrolment = enrolments.of("ann smith@example.com", SECRET);

    assertThat(enrolment.uri().reveal())
        .isEqualTo(
            "otpauth://totp/Postern%20%26%20S%C3%B6hne:ann%20smith%40example.com?secret="
                + SECRET.reveal()
                + "&issuer=Postern%20%26%20S%C3%B6hne");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ann", "ann@example.com", "😀 ünï+code", "34c84488-e0e1-70ae-d2ee-991ad1a8"})
  void aCameraReadsTheUriFromThePicture(String username) throws ReaderException {
    TotpEnrolment enrolment = enrolments.of(username, SECRET);

    assertThat(read(enrolment.qr())).isEqualTo(enrolment.uri().reveal());
  }

  @Test
  void theLongestNameStillMakesAPicture() throws ReaderException {
    TotpEnrolment enrolment = enrolments.of("😀".repeat(64), SECRET);

    assertThat(read(enrolment.qr())).isEqualTo(enrolment.uri().reveal());
    assertThat(enrolments.of("x".repeat(128), SECRET).uri().reveal())
        .contains(":" + "x".repeat(64) + "?");
  }

  @Test
  void fourLightModulesSurroundThePicture() {
    QrCode qr = enrolments.of("ann", SECRET).qr();

    Matcher run = RUN.matcher(qr.path().reveal());
    int least = qr.size();
    int most = 0;
    while (run.find()) {
      int x = number(run, 1);
      int y = number(run, 2);
      least = Math.min(least, Math.min(x, y));
      most = Math.max(most, Math.max(x + number(run, 3), y + 1));
    }

    assertThat(least).isEqualTo(4);
    assertThat(most).isEqualTo(qr.size() - 4);
  }

  @Test
  void thePathIsNothingButRunsOfModules() {
    String path = enrolments.of("ann", SECRET).qr().path().reveal();

    assertThat(RUN.matcher(path).replaceAll("")).isEmpty();
  }

  private static String read(QrCode qr) throws ReaderException {
    int width = qr.size() * PIXELS;
    int[] pixels = new int[width * width];
    Arrays.fill(pixels, 0xFFFFFF);
    Matcher run = RUN.matcher(qr.path().reveal());
    while (run.find()) {
      assertThat(number(run, 3)).isEqualTo(number(run, 4));
      for (int y = number(run, 2) * PIXELS; y < (number(run, 2) + 1) * PIXELS; y++) {
        int start = y * width + number(run, 1) * PIXELS;
        Arrays.fill(pixels, start, start + number(run, 3) * PIXELS, 0);
      }
    }
    BinaryBitmap picture =
        new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, width, pixels)));
    return new QRCodeReader()
        .decode(picture, Map.of(DecodeHintType.PURE_BARCODE, Boolean.TRUE))
        .getText();
  }

  private static int number(Matcher run, int group) {
    return Integer.parseInt(run.group(group));
  }
}
