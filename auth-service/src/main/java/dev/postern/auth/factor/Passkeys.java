package dev.postern.auth.factor;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.factor.ListPasskeys.Passkey;
import java.util.List;

/**
 * Keeps people's passkeys, each of whom shows an access token. Methods block, and throw {@link
 * Failure}.
 */
public interface Passkeys {
  /** JSON of {@code PublicKeyCredentialCreationOptionsJSON}. */
  String begin(Secret accessToken);

  /** Takes JSON of {@code RegistrationResponseJSON}. */
  void finish(Secret accessToken, Secret credential);

  /** All of them, in no order. */
  List<Passkey> list(Secret accessToken);

  /** Deletes one; {@code NOT_FOUND} where it isn't there. */
  void delete(Secret accessToken, String id);
}
