package dev.postern.provision.declaration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What no schema says: settings of a file that don't go together. Looks past what is mistaken. */
final class DeclarationRules {
  private static final Pattern RESERVED_DOMAIN = Pattern.compile("aws|amazon|cognito");
  private static final Set<String> OF_CUSTOM = Set.of("shortest", "longest", "least", "most");
  private static final int MOST_TAGS = 40;

  private final JsonNode file;
  private final List<String> mistakes;

  DeclarationRules(JsonNode file, List<String> mistakes) {
    this.file = file;
    this.mistakes = mistakes;
  }

  void check() {
    tags();
    users();
    attributes();
    signIn();
    client();
    groups();
    JsonNode domain = file.at("/managed-login/domain");
    require(
        !RESERVED_DOMAIN.matcher(domain.asText()).find(),
        "managed-login.domain",
        "a name without the words aws, amazon and cognito");
    require(
        file.path("providers").isEmpty() || file.has("managed-login"),
        "managed-login",
        "where people come back to from the providers");
    prefixes();
  }

  private void tags() {
    require(file.path("tags").size() <= MOST_TAGS, "tags", "at most 40");
    file.path("tags")
        .properties()
        .forEach(
            tag -> {
              String key = tag.getKey();
              require(
                  key.length() <= 128
                      && !key.isBlank()
                      && !key.startsWith("aws:")
                      && !key.equals("postern"),
                  "tags." + key,
                  "another key: of at most 128 characters, not postern, and not beginning with aws:");
              require(
                  tag.getValue().asText().length() <= 256,
                  "tags." + key,
                  "a value of at most 256 characters");
            });
  }

  private void users() {
    JsonNode users = file.path("users");
    require(
        users.path("aliases").isEmpty() || users.path("sign-in-by").asText().equals("user-name"),
        "users.aliases",
        "none, for people have no user name");
    users
        .path("verify-changes")
        .forEach(
            one ->
                require(
                    has(users.path("verify"), one.asText()),
                    "users.verify-changes",
                    one.asText() + " among users.verify too"));
    boolean phone = has(users.path("verify"), "phone") || has(users.path("recover-by"), "phone");
    require(!phone || users.has("sms"), "users.sms", "how to send messages to phones");
    String tier = users.path("tier").asText();
    require(
        !tier.equals("lite") || onlyPassword(),
        "users.tier",
        "essentials or plus, for people may begin with more than a password");
    require(
        !tier.equals("lite") || users.at("/password/history").asInt() == 0,
        "users.tier",
        "essentials or plus, for a history of passwords");
    require(
        tier.equals("plus") || users.path("threat-protection").asText("off").equals("off"),
        "users.tier",
        "plus, for threat protection");
  }

  private void attributes() {
    Set<String> names = new HashSet<>();
    JsonNode attributes = file.at("/users/attributes");
    for (int i = 0; i < attributes.size(); i++) {
      JsonNode one = attributes.get(i);
      String place = "users.attributes[%d]".formatted(i);
      String type = one.path("type").asText("text");
      require(names.add(one.path("name").asText()), place + ".name", "another name than before");
      if (one.path("name").asText().startsWith("custom:")) {
        require(
            !one.path("required").asBoolean(),
            place + ".required",
            "false, for AWS can require standard attributes alone");
        require(
            type.equals("text") || !(one.has("shortest") || one.has("longest")),
            place,
            "shortest and longest of a text alone");
        require(
            type.equals("number") || !(one.has("least") || one.has("most")),
            place,
            "least and most of a number alone");
      } else {
        require(
            type.equals("text") && OF_CUSTOM.stream().noneMatch(one::has),
            place,
            "neither type nor limits, which standard attributes have already");
      }
    }
  }

  private void signIn() {
    JsonNode signIn = file.path("sign-in");
    JsonNode users = file.path("users");
    boolean passkeys = has(signIn.path("first-factors"), "passkey");
    require(
        passkeys == signIn.has("passkeys"),
        passkeys ? "sign-in.passkeys" : "sign-in.first-factors",
        passkeys ? "for which domain they are made" : "passkey, as sign-in.passkeys is there");
    boolean mfa = !signIn.path("mfa").asText("off").equals("off");
    require(
        !mfa || !signIn.path("mfa-factors").isEmpty(),
        "sign-in.mfa-factors",
        "one at least, as there is a second factor");
    passwordless(signIn);
    boolean sms =
        has(signIn.path("first-factors"), "sms-code")
            || (mfa && has(signIn.path("mfa-factors"), "sms"));
    require(!sms || users.has("sms"), "users.sms", "how to send codes to phones");
    boolean mail = mfa && has(signIn.path("mfa-factors"), "email");
    require(
        !mail || users.has("mail"),
        "users.mail",
        "a sender of yours, without which AWS sends no second factors by e-mail");
    require(
        !mail || !users.path("tier").asText().equals("lite"),
        "users.tier",
        "essentials or plus, for second factors by e-mail");
  }

  /** What AWS refuses since it would let people by with one factor. */
  private void passwordless(JsonNode signIn) {
    if (!signIn.path("mfa").asText().equals("required")) {
      return;
    }
    require(
        !has(signIn.path("first-factors"), "email-code")
            && !has(signIn.path("first-factors"), "sms-code"),
        "sign-in.first-factors",
        "password and passkey alone, as a second factor is required");
    require(
        !signIn.has("passkeys") || signIn.at("/passkeys/count-as-second-factor").asBoolean(),
        "sign-in.passkeys.count-as-second-factor",
        "true, as a second factor is required");
  }

  private void client() {
    JsonNode client = file.path("client");
    require(
        client.path("flows").isEmpty() || onlyPassword() || has(client.path("flows"), "choice"),
        "client.flows",
        "choice among them, for people may begin with more than a password");
    require(
        client.path("flows").isEmpty()
            || client.path("flows").valueStream().anyMatch(flow -> !isAdministrators(flow)),
        "client.flows",
        "one more than admin-password, with which people can't sign in");
    between(client, "access-token", "5m", "1d");
    between(client, "id-token", "5m", "1d");
    between(client, "refresh-token", "1h", "3650d");
    between(client, "sign-in-session", "3m", "15m");
    between(client, "rotation-grace", "0s", "60s");
    for (String token : List.of("access-token", "id-token")) {
      require(
          !fits(client.path(token))
              || !fits(client.path("refresh-token"))
              || life(client.path(token)).compareTo(life(client.path("refresh-token"))) <= 0,
          "client.refresh-token",
          "a time not shorter than client." + token);
    }
    require(
        !fits(client.path("sign-in-session"))
            || life(client.path("sign-in-session")).seconds() % 60 == 0,
        "client.sign-in-session",
        "whole minutes");
  }

  private void groups() {
    Set<String> names = new HashSet<>();
    JsonNode groups = file.path("groups");
    for (int i = 0; i < groups.size(); i++) {
      JsonNode group = groups.get(i);
      String place = "groups[%d]".formatted(i);
      String name = group.path("name").asText();
      require(names.add(name), place + ".name", "another name than before");
      require(!group.has("role") || !group.has("access"), place, "either role or access");
      require(
          !group.has("access") || file.at("/roles/by").asText().equals("token"),
          "roles.by",
          "token, without which %s.access gives nobody anything".formatted(place));
      require(
          !group.has("access") || Group.canNameRole(name),
          place + ".name",
          "up to 20 letters, digits and hyphens, for the role's name has it");
    }
  }

  private void prefixes() {
    String common = file.at("/files/common-prefix").asText();
    String home = file.at("/files/home-prefix").asText();
    require(
        !common.startsWith(home) && !home.startsWith(common),
        "files.common-prefix",
        "one that doesn't lie in files.home-prefix nor contain it");
  }

  private void between(JsonNode client, String key, String shortest, String longest) {
    JsonNode time = client.path(key);
    require(
        !fits(time)
            || (life(time).compareTo(Lifetime.of(shortest)) >= 0
                && life(time).compareTo(Lifetime.of(longest)) <= 0),
        "client." + key,
        "%s to %s".formatted(shortest, longest));
  }

  private boolean onlyPassword() {
    return file.at("/sign-in/first-factors")
        .valueStream()
        .allMatch(factor -> factor.asText().equals("password"));
  }

  private static boolean isAdministrators(JsonNode flow) {
    return flow.asText().equals("admin-password");
  }

  private static boolean fits(JsonNode time) {
    return time.asText().matches("[0-9]{1,9}[smhd]");
  }

  private static Lifetime life(JsonNode time) {
    return Lifetime.of(time.asText());
  }

  private static boolean has(JsonNode list, String word) {
    return list.valueStream().anyMatch(one -> one.asText().equals(word));
  }

  private void require(boolean fulfilled, String path, String expected) {
    if (!fulfilled) {
      mistakes.add("%s: expected %s".formatted(path, expected));
    }
  }
}
