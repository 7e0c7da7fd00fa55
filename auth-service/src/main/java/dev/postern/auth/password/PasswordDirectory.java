package dev.postern.auth.password;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.ClientContext;
import dev.postern.contract.signup.CodeDelivery;
import java.util.Optional;

/** Keeps people's passwords. Methods block, and throw {@link Failure}. */
public interface PasswordDirectory {
  /** Sends a code to set a new password with; empty where there is nobody who can get one. */
  Optional<CodeDelivery> sendCode(String username, ClientContext client);

  /** Sets a new password by a code that was sent. */
  void reset(String username, Secret code, Secret password, ClientContext client);

  /** Sets a new password in the name of whoever has the access token. */
  void change(Secret accessToken, Optional<Secret> current, Secret proposed);
}
