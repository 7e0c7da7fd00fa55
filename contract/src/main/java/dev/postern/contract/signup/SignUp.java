package dev.postern.contract.signup;

import dev.postern.contract.bus.Operation;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.session.ClientContext;
import java.util.Map;
import java.util.Optional;

/**
 * Creates an account.
 *
 * @param attributes user-pool attributes by their Cognito names, such as {@code email}
 */
public record SignUp(
    String username, Secret password, Map<String, String> attributes, ClientContext client) {
  /** Answered by the auth service. */
  public static final Operation<SignUp, SignedUp> OPERATION =
      new Operation<>("auth.signup.sign-up", SignUp.class, SignedUp.class);

  /**
   * The account exists.
   *
   * @param confirmed whether it can be used at once
   * @param delivery where the verification code went, if one was sent
   */
  public record SignedUp(String username, boolean confirmed, Optional<CodeDelivery> delivery) {}
}
