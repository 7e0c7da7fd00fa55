package dev.postern.e2e;

import dev.postern.launcher.dev.DevOptions;
import dev.postern.launcher.dev.DevStack;
import dev.postern.localaws.RootKey;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs scripts that drive a local-aws of their own through clients from npm. */
final class JavaScriptWalks implements AutoCloseable {
  /** What a client calls where its browser proves itself in place of a second factor. */
  static final List<String> BY_DEVICE =
      List.of(
          "InitiateAuth USER_SRP_AUTH",
          "RespondToAuthChallenge PASSWORD_VERIFIER",
          "RespondToAuthChallenge DEVICE_SRP_AUTH",
          "RespondToAuthChallenge DEVICE_PASSWORD_VERIFIER");

  private static final Path SCRIPTS = Path.of("src", "test", "js").toAbsolutePath();

  private final Vertx vertx;
  private final DevStack stack;

  private JavaScriptWalks(Vertx vertx, DevStack stack) {
    this.vertx = vertx;
    this.stack = stack;
  }

  /** Fetches the clients where they are missing or others are wanted now. */
  static JavaScriptWalks start() throws Exception {
    Path installed = SCRIPTS.resolve("node_modules/.package-lock.json");
    Path wanted = SCRIPTS.resolve("package-lock.json");
    if (!Files.exists(installed)
        || Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(wanted)) < 0) {
      Program.run(
          SCRIPTS, Map.of(), List.of("npm", "ci", "--ignore-scripts", "--no-fund", "--no-audit"));
    }
    Vertx vertx = Vertx.vertx();
    return new JavaScriptWalks(vertx, DevStack.start(vertx, DevOptions.onFreePorts()));
  }

  /** What a script saw; it is told in the one line of JSON that it prints. */
  Seen walk(String script) throws Exception {
    RootKey root = stack.aws().rootKey();
    String output =
        Program.run(
            SCRIPTS,
            Map.of(
                "AWS_ACCESS_KEY_ID",
                root.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY",
                root.secretAccessKey()),
            List.of("node", script, stack.aws().endpoint().toString()));
    return new Seen(
        output
            .lines()
            .filter(line -> line.startsWith("{"))
            .findFirst()
            .map(JsonObject::new)
            .orElseThrow(() -> new AssertionError("nothing was seen:\n" + output)));
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
