package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;

/** Pools, clients and users as Describe, Get and List operations show them. */
final class Descriptions {

  private Descriptions() {}

  static ObjectNode pool(UserPool pool) {
    var json = JsonNodeFactory.instance.objectNode().put("Id", pool.id()).put("Name", pool.name());
    json.setAll(pool.settings().deepCopy());
    pool.login().domain().ifPresent(domain -> json.put("Domain", domain.prefix()));
    return json.put("LastModifiedDate", seconds(pool.modified()))
        .put("CreationDate", seconds(pool.created()))
        .put("EstimatedNumberOfUsers", pool.users().size())
        .put("Arn", pool.arn());
  }

  /** What GetUserPoolMfaConfig shows. */
  static ObjectNode mfa(UserPool pool) {
    return pool.mfa().deepCopy().put("MfaConfiguration", pool.mfaRules().mode().name());
  }

  /** Adds the second factors that the user has turned on. */
  static void addMfa(ObjectNode json, User user) {
    var types = user.mfa().list();
    if (!types.isEmpty()) {
      var list = json.putArray("UserMFASettingList");
      types.forEach(type -> list.add(type.name()));
    }
    user.mfa().preferred().ifPresent(type -> json.put("PreferredMfaSetting", type.name()));
  }

  /** Adds {@code MFAOptions}, which knows SMS alone. */
  static void addMfaOptions(ObjectNode json, User user) {
    if (user.mfa().enabled().contains(MfaType.SMS_MFA)) {
      json.putArray("MFAOptions")
          .addObject()
          .put("DeliveryMedium", "SMS")
          .put("AttributeName", "phone_number");
    }
  }

  static ObjectNode client(UserPool pool, AppClient client) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("UserPoolId", pool.id())
            .put("ClientName", client.name())
            .put("ClientId", client.id());
    client.secret().ifPresent(secret -> json.put("ClientSecret", secret));
    json.put("LastModifiedDate", seconds(client.modified()))
        .put("CreationDate", seconds(client.created()));
    json.setAll(client.settings().deepCopy());
    return json;
  }

  /** A user as administrators see them. */
  static ObjectNode user(User user, String attributesName, Predicate<String> wanted) {
    var json = username(user);
    json.set(attributesName, attributes(user, wanted));
    addMfaOptions(json, user);
    return json.put("UserCreateDate", seconds(user.created()))
        .put("UserLastModifiedDate", seconds(user.modified()))
        .put("Enabled", user.enabled())
        .put("UserStatus", user.status().name());
  }

  static ObjectNode username(User user) {
    return JsonNodeFactory.instance.objectNode().put("Username", user.username());
  }

  static ArrayNode attributes(User user, Predicate<String> readable) {
    var json = JsonNodeFactory.instance.arrayNode();
    if (readable.test("sub")) {
      json.addObject().put("Name", "sub").put("Value", user.sub());
    }
    user.attributes().entrySet().stream()
        .filter(attribute -> readable.test(attribute.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            attribute ->
                json.addObject()
                    .put("Name", attribute.getKey())
                    .put("Value", attribute.getValue()));
    if (!user.identities().isEmpty() && readable.test(Identities.NAME)) {
      json.addObject().put("Name", Identities.NAME).put("Value", Identities.attribute(user));
    }
    return json;
  }

  /** A time as AWS's JSON protocol writes it: seconds since 1970, with milliseconds. */
  static double seconds(Instant time) {
    return time.toEpochMilli() / 1_000.0;
  }
}
