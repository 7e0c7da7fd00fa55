package dev.postern.auth.factor;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.factor.TotpEnrolment.QrCode;

/** Draws texts as QR codes, each in one path, so that a page needs no picture from elsewhere. */
final class QrCodes {
  /** Light modules around the code (ISO/IEC 18004, 6.3.8). */
  private static final int QUIET_ZONE = 4;

  private QrCodes() {}

  /**
   * A code that a camera reads even with 15 % of it hidden.
   *
   * @throws IllegalArgumentException where the text is longer than any code holds
   */
  static QrCode of(String text) {
    try {
      ByteMatrix modules = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
      return new QrCode(modules.getWidth() + 2 * QUIET_ZONE, new Secret(path(modules)));
    } catch (WriterException e) {
      throw new IllegalArgumentException("a text is too long for a QR code", e);
    }
  }

  /** A rectangle for each run of dark modules in a row. */
  private static String path(ByteMatrix modules) {
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < modules.getHeight(); y++) {
      int x = 0;
      while (x < modules.getWidth()) {
        int start = x;
        while (x < modules.getWidth() && modules.get(x, y) == 1) {
          x++;
        }
        if (x > start) {
          int width = x - start;
          path.append('M').append(start + QUIET_ZONE).append(' ').append(y + QUIET_ZONE);
          path.append('h').append(width).append("v1h-").append(width).append('z');
        }
        x++;
      }
    }
    return path.toString();
  }
}
