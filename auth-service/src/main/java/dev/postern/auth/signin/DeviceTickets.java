package dev.postern.auth.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.auth.seal.Seal;
import dev.postern.auth.session.Person;
import dev.postern.contract.bus.Secret;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a browser holds to be known again as a device of one person: the pool's key of it and the
 * proof, sealed, so that no store has to outlive sessions. Only somebody who types one of that
 * person's names makes use of it.
 */
public final class DeviceTickets {
  private static final String PURPOSE = "device";

  private final Seal seal;

  /** Tickets that open with any of the seal's keys. */
  public DeviceTickets(Seal seal) {
    this.seal = seal;
  }

  Secret write(KnownDevice device, Person person, String typedName) {
    JsonArray names = new JsonArray();
    Stream.concat(
            Stream.of(typedName, person.username()),
            Stream.of("email", "phone_number", "preferred_username")
                .flatMap(name -> Stream.ofNullable(person.attributes().get(name))))
        .map(DeviceTickets::canonical)
        .distinct()
        .forEach(names::add);
    byte[] plain =
        new JsonObject()
            .put("names", names)
            .put("key", device.key())
            .put("group", device.groupKey())
            .put("password", device.password().reveal())
            .encode()
            .getBytes(UTF_8);
    try {
      return new Secret(seal.close(PURPOSE, plain));
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /** The device, where the ticket is ours and was given to a person of that name. */
  Optional<KnownDevice> read(Secret ticket, String typedName) {
    return seal.open(PURPOSE, ticket.reveal())
        .flatMap(
            plain -> {
              try {
                return device(new JsonObject(Buffer.buffer(plain)), typedName);
              } finally {
                Arrays.fill(plain, (byte) 0);
              }
            });
  }

  private static Optional<KnownDevice> device(JsonObject ticket, String typedName) {
    @Nullable JsonArray names = ticket.getJsonArray("names");
    return names != null && names.contains(canonical(typedName))
        ? Optional.of(
            new KnownDevice(
                ticket.getString("key"),
                ticket.getString("group"),
                new Secret(ticket.getString("password"))))
        : Optional.empty();
  }

  private static String canonical(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
