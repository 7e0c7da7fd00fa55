package dev.postern.auth.factor;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.factor.Factor;
import dev.postern.contract.factor.ReadFactors.Factors;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps which factors people sign in with, each of whom shows an access token. Methods block, and
 * throw {@link Failure}.
 */
public interface SecondFactors {
  /** Those of the person. */
  Factors read(Secret accessToken);

  /** Switches second factors on and off; what is named in neither stays as it is. */
  void choose(Secret accessToken, Set<Factor> on, Set<Factor> off, Optional<Factor> preferred);

  /** The secret of a new authenticator app, base32. */
  Secret beginTotp(Secret accessToken);

  /** Takes the first code of the app. */
  void finishTotp(Secret accessToken, Secret code, String deviceName);
}
