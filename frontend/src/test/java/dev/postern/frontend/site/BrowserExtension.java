package dev.postern.frontend.site;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands tests the machine's Chromium, started once for all of them. */
final class BrowserExtension implements ParameterResolver {
  private static final List<String> ARGUMENTS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Browser.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.GLOBAL)
        .computeIfAbsent(Started.class, key -> Started.start(), Started.class)
        .browser();
  }

  /** The first of the programs that is on the machine's path. */
  static Path program(String purpose, String... names) {
    Optional<Path> found =
        Stream.of(names)
            .flatMap(
                name ->
                    Stream.of(System.getenv("PATH").split(":", -1))
                        .map(folder -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst();
    return found.orElseThrow(
        () ->
            new IllegalStateException(
                "%s needs one of %s on the PATH; on Debian: apt-get install chromium nodejs"
                    .formatted(purpose, List.of(names))));
  }

  private record Started(Playwright playwright, Browser browser) implements AutoCloseable {
    static Started start() {
      PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
      Path node = program("Playwright", "node");
      Path chromium = program("The browser test", "chromium", "chromium-browser", "google-chrome");
      Playwright playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(
                      Map.of(
                          "PLAYWRIGHT_NODEJS_PATH",
                          node.toString(),
                          "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                          "1")));
      return new Started(
          playwright,
          playwright
              .chromium()
              .launch(new LaunchOptions().setExecutablePath(chromium).setArgs(ARGUMENTS)));
    }

    @Override
    public void close() {
      playwright.close();
    }
  }
}
