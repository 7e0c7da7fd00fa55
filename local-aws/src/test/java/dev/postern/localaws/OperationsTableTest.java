package dev.postern.localaws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.localaws.query.QueryOperation;
import dev.postern.localaws.query.QueryService;
import dev.postern.localaws.server.Action;
import dev.postern.localaws.server.JsonService;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Holds the table of operations in local-aws's documentation to what its handlers say of
 * themselves. Run with {@code -Dpostern.docs.write=true} it writes the table instead.
 */
@ExtendWith(VertxExtension.class)
class OperationsTableTest {

  private static final Path DOCUMENT = Path.of("../docs/local-aws.md");
  private static final String BEGIN = "<!-- operations: written by OperationsTableTest -->\n";
  private static final String END = "<!-- /operations -->\n";

  private final EveryService services = new EveryService();

  @AfterEach
  void close() {
    services.close();
  }

  @Test
  void theDocumentTellsWhatIsThere(Vertx vertx) throws IOException {
    var document = Files.readString(DOCUMENT);
    int from = document.indexOf(BEGIN) + BEGIN.length();
    int to = document.indexOf(END);
    var table = table(vertx);

    if (Boolean.getBoolean("postern.docs.write")) {
      Files.writeString(DOCUMENT, document.substring(0, from) + table + document.substring(to));
      return;
    }

    assertThat(document.substring(from, to)).isEqualTo(table);
  }

  private String table(Vertx vertx) {
    return section("User pools", AwsModel.userPools(), json(services.userPools()))
        + section("Identity pools", AwsModel.identityPools(), json(services.identityPools()))
        + section("STS", query(services.sts()))
        + section("IAM", query(services.iam()))
        + section("S3", services.s3(vertx));
  }

  /** A service of which every operation is listed, those that aren't there too. */
  private static String section(String title, List<String> all, Map<String, String> there) {
    return "\n### %s: %d of %d\n\n".formatted(title, there.size(), all.size()) + rows(all, there);
  }

  /** A service of which only what is there is listed. */
  private static String section(String title, Map<String, String> there) {
    return "\n### %s: these and no others\n\n".formatted(title)
        + rows(List.copyOf(new TreeMap<>(there).keySet()), there);
  }

  private static String rows(List<String> names, Map<String, String> there) {
    return names.stream()
        .map(name -> row(name, there))
        .collect(Collectors.joining("", "| operation | there | left out |\n|---|---|---|\n", ""));
  }

  private static String row(String name, Map<String, String> there) {
    if (!there.containsKey(name)) {
      return "| %s | no | |\n".formatted(name);
    }
    var leftOut = there.getOrDefault(name, "");
    return leftOut.isEmpty()
        ? "| %s | yes | |\n".formatted(name)
        : "| %s | partly | %s |\n".formatted(name, leftOut);
  }

  private static Map<String, String> json(JsonService service) {
    return service.actions().stream()
        .collect(Collectors.toMap(Action::operation, action -> action.leavesOut().orElse("")));
  }

  private static Map<String, String> query(QueryService service) {
    Function<QueryOperation, String> leavesOut = operation -> operation.leavesOut().orElse("");
    return service.operations().stream().collect(Collectors.toMap(QueryOperation::name, leavesOut));
  }
}
