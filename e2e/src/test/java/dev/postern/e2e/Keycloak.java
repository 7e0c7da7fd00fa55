package dev.postern.e2e;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Keycloak as it is distributed, with a realm of one person. It is an identity provider that nobody
 * here wrote, and speaks both OpenID Connect and SAML.
 */
final class Keycloak implements AutoCloseable {
  static final String CLIENT_ID = "user-pool";
  static final String CLIENT_SECRET = "a-secret-between-the-user-pool-and-keycloak";
  static final String USER = "ada";
  static final String EMAIL = "ada@example.org";
  static final String PASSWORD = "Analytical-1843";

  private static final String REALM = "staff";

  /** What AWS calls itself in SAML, and so what Postern goes by there. */
  private static final String AWS = "urn:amazon:webservices";

  /** Postern on a port that nobody knows yet. */
  private static final String POSTERN = "http://localhost:*";

  private final Program program;
  private final URI realm;

  private Keycloak(Program program, URI realm) {
    this.program = program;
    this.realm = realm;
  }

  /**
   * Starts it and waits until it answers, some twenty seconds.
   *
   * @param managedLogin where the user pool's domain is, to which people are sent back; of the user
   *     pool's clients the one place
   * @param samlEntityId what the user pool calls itself in SAML
   */
  static Keycloak start(URI managedLogin, String samlEntityId) throws Exception {
    Path home = Path.of(System.getProperty("postern.keycloak")).toAbsolutePath();
    Path realms = Files.createDirectories(home.resolve("data").resolve("import"));
    Files.writeString(
        realms.resolve(REALM + ".json"), realm(managedLogin + "/*", samlEntityId).encode());
    int port = freePort();
    Program program =
        Program.start(
            home,
            Map.of("JAVA_HOME", System.getProperty("java.home")),
            List.of(
                "/bin/sh",
                home.resolve("bin").resolve("kc.sh").toString(),
                "start-dev",
                "--db=dev-mem",
                "--import-realm",
                "--http-host=127.0.0.1",
                "--http-port=" + port));
    try {
      program.awaitLineWith("Listening on: ");
    } catch (Exception | AssertionError e) {
      program.close();
      throw e;
    }
    return new Keycloak(program, URI.create("http://127.0.0.1:" + port + "/realms/" + REALM));
  }

  /** Its issuer in OpenID Connect. */
  URI issuer() {
    return realm;
  }

  /** Its metadata in SAML. */
  URI samlMetadata() {
    return URI.create(realm + "/protocol/saml/descriptor");
  }

  /** The document that is there. */
  String fetchSamlMetadata() throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(samlMetadata()).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  @Override
  public void close() {
    program.close();
  }

  private static JsonObject realm(String places, String samlEntityId) {
    return JsonObject.of(
        "realm",
        REALM,
        "enabled",
        true,
        "sslRequired",
        "none",
        "users",
        JsonArray.of(
            JsonObject.of(
                "username",
                USER,
                "enabled",
                true,
                "email",
                EMAIL,
                "emailVerified",
                true,
                "firstName",
                "Ada",
                "lastName",
                "Lovelace",
                "credentials",
                JsonArray.of(JsonObject.of("type", "password", "value", PASSWORD)))),
        "clients",
        JsonArray.of(
            JsonObject.of(
                "clientId",
                CLIENT_ID,
                "protocol",
                "openid-connect",
                "secret",
                CLIENT_SECRET,
                "publicClient",
                false,
                "redirectUris",
                JsonArray.of(places)),
            samlClient(samlEntityId, places),
            samlClient(AWS, POSTERN)));
  }

  private static JsonObject samlClient(String entityId, String places) {
    return JsonObject.of(
        "clientId",
        entityId,
        "protocol",
        "saml",
        "redirectUris",
        JsonArray.of(places),
        "protocolMappers",
        JsonArray.of(
            JsonObject.of(
                "name",
                "email",
                "protocol",
                "saml",
                "protocolMapper",
                "saml-user-property-mapper",
                "config",
                JsonObject.of(
                    "user.attribute",
                    "email",
                    "attribute.name",
                    "email",
                    "attribute.nameformat",
                    "Basic"))),
        "attributes",
        JsonObject.of(
            "saml.assertion.signature",
            "true",
            // Its console sets this; SAML's web browser profile demands one (section 4.1.4.2).
            "saml.authnstatement",
            "true",
            "saml.client.signature",
            "false",
            "saml_force_name_id_format",
            "true",
            "saml_name_id_format",
            "persistent"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
