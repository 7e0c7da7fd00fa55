package dev.postern.contract.factor;

import dev.postern.contract.bus.Secret;

/**
 * What an authenticator app has to know.
 *
 * @param secret base32, for typing
 * @param uri {@code otpauth://totp/…}, for the app
 * @param qr the URI as a picture
 */
public record TotpEnrolment(Secret secret, Secret uri, QrCode qr) {
  /**
   * A QR code as one path of an SVG.
   *
   * @param size of its square view box, quiet zone included
   * @param path {@code d} of an SVG path that fills the dark modules
   */
  public record QrCode(int size, Secret path) {}
}
