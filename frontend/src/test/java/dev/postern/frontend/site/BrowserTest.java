package dev.postern.frontend.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test with one window on the site. Whatever it does, no script and no policy may complain. */
@ExtendWith(BrowserExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before each test
abstract class BrowserTest {
  FakeGateway gateway;
  Visit visit;

  @BeforeAll
  void startGateway() throws IOException {
    gateway = new FakeGateway();
  }

  @BeforeEach
  void openWindow(Browser browser) {
    visit = new Visit(browser, gateway);
  }

  @AfterEach
  void closeWindow() {
    visit.close();
    gateway.reset();
    assertThat(visit.complaints()).isEmpty();
  }

  @AfterAll
  void stopGateway() {
    gateway.close();
  }
}
