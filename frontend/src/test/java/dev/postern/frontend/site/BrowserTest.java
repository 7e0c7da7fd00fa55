package dev.postern.frontend.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test with a window on the site. Whatever it does, no script and no policy may complain. The
 * tests of a class share the window one after the other: a new one costs several times what a test
 * does.
 */
@ExtendWith(BrowserExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before each test
abstract class BrowserTest {
  FakeGateway gateway;
  Visit visit;

  private @Nullable Visit kept;

  @BeforeAll
  void startGateway() throws IOException {
    gateway = new FakeGateway();
  }

  @BeforeEach
  void openWindow(Browser browser) {
    visit = kept != null ? kept : new Visit(browser, gateway);
  }

  @AfterEach
  void leaveWindow() {
    List<String> complaints = List.copyOf(visit.complaints());
    kept = visit.leave() ? visit : null;
    gateway.reset();
    assertThat(complaints).isEmpty();
  }

  @AfterAll
  void stopGateway() {
    if (kept != null) {
      kept.close();
    }
    gateway.close();
  }
}
