package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.launcher.dev.DevOptions;
import dev.postern.launcher.dev.DevStack;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A journey that begins in front of one's own files, which each test has to itself. */
abstract class OwnFilesJourney {
  static final String FILE = "Read me first.txt";

  static DevStack stack;
  static Chromium chromium;
  private static Vertx vertx;

  Person ann;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    stack = DevStack.start(vertx, DevOptions.onFreePorts());
    chromium = Chromium.launch();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    vertx.close().await();
  }

  @BeforeEach
  void arriveAtOnesOwnFiles() {
    ann = Person.with(chromium.browser(), stack.gateway(), stack.aws().endpoint());
    ann.signsUp().verifies().sees("Your files");
    ann.page().getByText("Your files").first().click();
    ann.sees(FILE);
  }

  @AfterEach
  void leave() {
    assertThat(ann.complaints()).isEmpty();
    ann.close();
  }
}
