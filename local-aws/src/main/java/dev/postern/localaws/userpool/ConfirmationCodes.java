package dev.postern.localaws.userpool;

import dev.postern.localaws.userpool.Codes.Purpose;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/** Sends sign-up codes and checks them. */
final class ConfirmationCodes {

  private final InstantSource clock;
  private final Codes codes;

  ConfirmationCodes(InstantSource clock, Codes codes) {
    this.clock = clock;
    this.codes = codes;
  }

  /** Sends the user a new code that takes the place of any before; nothing where none can go. */
  Optional<Delivery> send(UserPool pool, User user) {
    var delivery = delivery(pool, user);
    delivery.ifPresent(
        target ->
            pool.put(
                user.edit(clock.instant())
                    .confirmation(Optional.of(codes.send(pool.rules(), target, Purpose.SIGN_UP)))
                    .done()));
    return delivery;
  }

  /** Refuses a code that is wrong, expired or was never sent; otherwise returns what it shows. */
  String requireRight(User user, String given) {
    return codes.requireRight(user.confirmation(), given).attribute();
  }

  /** A telephone number goes before an e-mail address, as in AWS. */
  private static Optional<Delivery> delivery(UserPool pool, User user) {
    var verified = pool.rules().autoVerifiedAttributes();
    return Stream.of("phone_number", "email")
        .filter(verified::contains)
        .flatMap(
            attribute ->
                user.attribute(attribute).map(value -> new Delivery(attribute, value)).stream())
        .findFirst();
  }
}
