package dev.postern.frontend.site;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state of every page, in every look. */
final class AccessibilityTest extends BrowserTest {
  private static final List<String> EVERYTHING =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  /** What can differ where only the colours do. */
  private static final List<String> COLOURS = List.of("color-contrast", "link-in-text-block");

  /** Of rows that are all alike, the first are enough. */
  private static final String CHECK =
      """
      (rules) => axe.run({ include: [['html']], exclude: [['.grid-body [role=row]:nth-child(n+13)']] }, {
        runOnly: rules,
        resultTypes: ['violations'],
      }).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.html.slice(0, 160)} (${node.failureSummary})`)))
      """;

  private static final String AXE = axe();

  @ParameterizedTest
  @MethodSource("scenes")
  void everyoneCanUseIt(Scene scene) {
    scene.reach(gateway, visit);
    visit.page().evaluate(AXE);

    SoftAssertions findings = new SoftAssertions();
    for (Look look : Look.values()) {
      look.apply(visit.page());
      visit.picture(pictureName(scene, look));
      if (look != Look.LARGE_TEXT) { // which axe would see as the narrow window
        List<String> rules = look.isOnlyOtherColours() ? COLOURS : EVERYTHING;
        List<?> found = (List<?>) visit.page().evaluate(CHECK, rules);
        findings.assertThat(found).as("axe, %s, %s", scene, look).isEmpty();
      }
      findings
          .assertThat(overflow(visit.page()))
          .as("sideways scrolling, %s, %s", scene, look)
          .isZero();
    }
    findings.assertAll();
  }

  /** All, or those that {@code -Dpostern.scenes=REGEX} names. */
  static Stream<Scene> scenes() {
    String wanted = System.getProperty("postern.scenes", ".*");
    return Scene.all().filter(scene -> scene.name().matches(wanted));
  }

  private static String pictureName(Scene scene, Look look) {
    return (scene.name() + "-" + look.name()).toLowerCase(Locale.ROOT);
  }

  private static int overflow(Page page) {
    Object pixels =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    return ((Number) pixels).intValue();
  }

  private static String axe() {
    try (InputStream script = AccessibilityTest.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
