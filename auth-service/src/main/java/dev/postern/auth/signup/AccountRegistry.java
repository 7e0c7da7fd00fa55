package dev.postern.auth.signup;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.ClientContext;
import dev.postern.contract.signup.CodeDelivery;
import dev.postern.contract.signup.SignUp.SignedUp;
import java.util.Map;
import java.util.Optional;

/** Takes up new accounts. Methods block, and throw {@link Failure}. */
public interface AccountRegistry {
  /** Creates an account. */
  SignedUp register(
      String username, Secret password, Map<String, String> attributes, ClientContext client);

  /** Confirms an account by the code that was sent. */
  void confirm(String username, String code, ClientContext client);

  /** Sends another code; empty where there is nobody who waits for one. */
  Optional<CodeDelivery> resend(String username, ClientContext client);
}
