package dev.postern.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.postern.localaws.LocalAws;
import dev.postern.localaws.LocalAwsOptions;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands around {@code provision.yaml}, on a local AWS. */
final class DeclaredCommandsIT {
  private static final String DECLARED =
      """
      name: team-files
      users: {password: {minimum-length: 14}}
      files: {bucket: team-files}
      """;

  private final Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final LocalAws aws;
  private final Path declaration;
  private String said = "";

  DeclaredCommandsIT(@TempDir Path folder) throws Exception {
    this.folder = folder;
    aws =
        LocalAws.start(vertx, LocalAwsOptions.onLoopback(0))
            .toCompletionStage()
            .toCompletableFuture()
            .get(60, TimeUnit.SECONDS);
    System.setProperty("aws.accessKeyId", aws.rootKey().accessKeyId());
    System.setProperty("aws.secretAccessKey", aws.rootKey().secretAccessKey());
    declaration = Files.writeString(folder.resolve("provision.yaml"), DECLARED);
  }

  @AfterEach
  void close() throws Exception {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    aws.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  @Test
  void whatIsAppliedIsUnchangedThenAndOneSettingEditedIsNamedAlone() throws IOException {
    assertThat(provision("plan")).isZero();
    assertThat(said).contains("would create user pool team-files");
    assertThat(provision("apply", "--output", posternYaml())).isZero();
    assertThat(said)
        .containsPattern(
            "created user pool team-files \\(arn:aws:cognito-idp:us-east-1:\\d+:userpool/us-east-1_\\w+\\) in \\d+\\.\\d s");

    assertThat(provision("plan")).isZero();
    assertThat(said).isEqualTo("Nothing would change.\n");
    Files.writeString(declaration, DECLARED.replace("14", "16"));
    assertThat(provision("plan")).isZero();

    assertThat(said.lines().filter(line -> line.startsWith("    ")))
        .containsExactly("    users.password.minimum-length: 14 → 16");
    assertThat(Files.readString(Path.of(posternYaml()))).contains("minimum-length: 14");
  }

  @Test
  void whatWeakensIsRefusedUntilItIsAllowed() throws IOException {
    provision("apply", "--output", posternYaml());
    Files.writeString(declaration, DECLARED.replace("14", "8"));

    assertThat(provision("apply", "--output", posternYaml())).isEqualTo(2);
    assertThat(said).contains("users.password.minimum-length: 14 → 8 (--allow-weaker)");

    assertThat(provision("apply", "--allow-weaker", "--output", posternYaml())).isZero();
  }

  @Test
  void whatIsThereIsExportedAsItWasDeclared() throws IOException {
    provision("apply", "--output", posternYaml());
    Path exported = folder.resolve("exported.yaml");
    Path configuration = folder.resolve("exported-postern.yaml");

    int exit =
        run(
            "provision",
            "export",
            "--name",
            "team-files",
            "--file",
            exported.toString(),
            "--output",
            configuration.toString());

    assertThat(exit).as(said).isZero();
    assertThat(Files.readString(exported))
        .isEqualToIgnoringNewLines(
            "name: team-files\nusers:\n  password:\n    minimum-length: 14\nfiles:\n  bucket: team-files\n");
    assertThat(configuration).hasSameTextualContentAs(Path.of(posternYaml()));
  }

  @Test
  void whereOneFileCanNotBeWrittenNoneIs() throws IOException {
    provision("apply", "--output", posternYaml());
    Path exported = folder.resolve("alone.yaml");
    Path mine = Files.writeString(folder.resolve("mine.yaml"), "auth: {}\n");

    int exit =
        run(
            "provision",
            "export",
            "--name",
            "team-files",
            "--file",
            exported.toString(),
            "--output",
            mine.toString());

    assertThat(exit).isEqualTo(2);
    assertThat(said).contains("wasn't written by Postern");
    assertThat(exported).doesNotExist();
  }

  @Test
  void whatIsDestroyedIsAskedForAndGone() {
    provision("apply", "--output", posternYaml());

    assertThat(provision("destroy", "--yes")).isEqualTo(2);
    assertThat(said).contains("--despite-protection");

    assertThat(provision("destroy", "--yes", "--despite-protection")).isZero();
    assertThat(provision("destroy", "--yes")).isZero();
    assertThat(said).isEqualTo("There is nothing of team-files.\n");
  }

  @Test
  void mistakesAreNamedAndNothingIsAsked() throws IOException {
    Files.writeString(declaration, "name: X\nfiles: {bucket: b}\n");

    assertThat(provision("plan")).isEqualTo(2);

    assertThat(said).contains("name: expected 2 to 32", "files.bucket: expected 3 to 63");
  }

  @Test
  void theConfigurationOfAStackIsThatOfWhatItMade() throws IOException {
    provision("apply", "--output", posternYaml());
    Path configuration = folder.resolve("of-stack.yaml");
    AtomicReference<String> asked = new AtomicReference<>("");
    List<String> authorization = new ArrayList<>();
    HttpServer cloudFormation =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    cloudFormation.createContext(
        "/",
        exchange -> {
          asked.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          authorization.addAll(exchange.getRequestHeaders().get("Authorization"));
          byte[] answer = stack().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    cloudFormation.start();

    int exit =
        run(
            "configure",
            "--stack",
            "files",
            "--cloudformation-endpoint",
            "http://127.0.0.1:%d/".formatted(cloudFormation.getAddress().getPort()),
            "--output",
            configuration.toString());
    cloudFormation.stop(0);

    assertThat(exit).as(said).isZero();
    assertThat(asked.get()).isEqualTo("Action=DescribeStacks&Version=2010-05-15&StackName=files");
    assertThat(authorization)
        .singleElement()
        .asString()
        .contains("AWS4-HMAC-SHA256", "/us-east-1/cloudformation/aws4_request");
    assertThat(configuration).hasSameTextualContentAs(Path.of(posternYaml()));
  }

  @Test
  void theTemplateOfADeclarationIsPrinted() {
    int exit = run(false, "provision", "template", "--file", declaration.toString());

    assertThat(exit).isZero();
    assertThat(said).contains("AWS::Cognito::UserPool", "MinimumLength: 14");
  }

  private String stack() {
    try {
      String yaml = Files.readString(Path.of(posternYaml()));
      return "<r><StackStatus>CREATE_COMPLETE</StackStatus>%s%s%s%s</r>"
          .formatted(
              output("UserPoolId", value(yaml, "user-pool-id")),
              output("ClientId", value(yaml, "client-id")),
              output("IdentityPoolId", value(yaml, "identity-pool-id")),
              output("Bucket", "team-files"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String output(String name, String value) {
    return "<member><OutputKey>%s</OutputKey><OutputValue>%s</OutputValue></member>"
        .formatted(name, value);
  }

  private static String value(String yaml, String key) {
    Matcher matcher = Pattern.compile(" " + key + ": \"(.*)\"").matcher(yaml);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private String posternYaml() {
    return folder.resolve("postern.yaml").toString();
  }

  private int provision(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of("provision", command));
    arguments.addAll(List.of("--file", declaration.toString()));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    return run(true, arguments);
  }

  private int run(boolean onAws, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (onAws) {
      all.addAll(List.of("--region", "us-east-1", "--endpoint-url", aws.endpoint().toString()));
    }
    StringWriter out = new StringWriter();
    int exit =
        Main.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(out, true))
            .execute(all.toArray(String[]::new));
    said = out.toString();
    return exit;
  }
}
