package dev.postern.auth.cognito;

import dev.postern.contract.signup.CodeDelivery;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeDeliveryDetailsType;

/** Reads where Cognito says that it sent a code. */
final class Deliveries {
  private Deliveries() {}

  static Optional<CodeDelivery> of(@Nullable CodeDeliveryDetailsType details) {
    return Optional.ofNullable(details)
        .map(
            delivery ->
                new CodeDelivery(
                    String.valueOf(delivery.deliveryMediumAsString()),
                    String.valueOf(delivery.destination())));
  }
}
