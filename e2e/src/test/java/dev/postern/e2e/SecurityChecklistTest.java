package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A proof that the checklist names must be there, or the checklist says what isn't so. */
class SecurityChecklistTest {
  private static final Path PAGE = Postern.ROOT.resolve("docs").resolve("security-checklist.md");
  private static final Pattern PROOF = Pattern.compile("`(\\w+)#(\\w+)`");
  private static final Pattern ANNOTATION =
      Pattern.compile("@(Test|ParameterizedTest|FuzzTest)\\b");

  @Test
  void everyTestThatTheChecklistNamesIsThere() throws IOException {
    String page = Files.readString(PAGE);
    Set<String> named = named(page).map(MatchResult::group).collect(Collectors.toSet());
    Map<String, List<Path>> sources = sources();

    assertThat(named).hasSizeGreaterThan(100);
    assertThat(named(page))
        .allSatisfy(
            proof ->
                assertThat(sources.getOrDefault(proof.group(1), List.of()))
                    .as(proof.group())
                    .anyMatch(file -> hasTest(file, proof.group(2))));
  }

  @Test
  void everyLineNamesAProof() throws IOException {
    assertThat(Files.readAllLines(PAGE))
        .filteredOn(line -> line.startsWith("| ") && !line.startsWith("| asked"))
        .hasSizeGreaterThan(40)
        .allMatch(line -> PROOF.matcher(line).find());
  }

  private static Stream<MatchResult> named(String page) {
    return PROOF.matcher(page).results();
  }

  /** The sources of all tests by the names of their classes, of which some stand in two modules. */
  private static Map<String, List<Path>> sources() throws IOException {
    try (Stream<Path> modules = Files.list(Postern.ROOT)) {
      return modules
          .map(module -> module.resolve("src/test/java"))
          .filter(Files::isDirectory)
          .flatMap(SecurityChecklistTest::filesBelow)
          .collect(
              Collectors.groupingBy(
                  file -> file.getFileName().toString().replaceFirst("\\.java$", "")));
    }
  }

  private static Stream<Path> filesBelow(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a method of that name stands there below what makes it a test. */
  private static boolean hasTest(Path file, String method) {
    try {
      String source = Files.readString(file);
      int at = source.indexOf(" void " + method + "(");
      return at >= 0
          && ANNOTATION.matcher(source.substring(source.lastIndexOf("\n\n", at) + 1, at)).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
