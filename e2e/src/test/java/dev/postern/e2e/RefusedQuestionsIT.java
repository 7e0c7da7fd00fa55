package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.postern.contract.bus.CallerOperation;
import dev.postern.contract.bus.Operation;
import dev.postern.launcher.dev.DevOptions;
import dev.postern.launcher.dev.DevStack;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** What a member of the cluster gets that asks for somebody who didn't sign in. */
class RefusedQuestionsIT {
  private static final Vertx VERTX = Vertx.vertx();
  private static final String CONTENT = "{\"what\":\"nobody-may-read-this\"}";
  private static final int PATIENCE_SECONDS = 10;

  /** Claims that look right, which nobody signed. */
  private static final String FORGED =
      "eyJhbGciOiJub25lIiwia2lkIjoib3VycyJ9.eyJpc3MiOiJwb3N0ZXJuIiwic3ViIjoiYm9iIn0.";

  /** Who asks these has no assertion yet, or asks about nobody. */
  private static final List<String> FOR_ANYBODY =
      List.of(
          "auth.caller.keys",
          "auth.federation.begin-redirect",
          "auth.federation.finish-redirect",
          "auth.federation.keep-saml-response",
          "auth.federation.list-providers",
          "auth.health.check",
          "auth.password.forgot",
          "auth.password.policy",
          "auth.password.reset",
          "auth.session.answer-challenge",
          "auth.session.open-guest",
          "auth.session.resolve",
          "auth.session.sign-in",
          "auth.session.sign-out",
          "auth.share.bring",
          "auth.share.open",
          "auth.share.settle",
          "auth.share.use",
          "auth.signup.confirm",
          "auth.signup.resend-code",
          "auth.signup.sign-up",
          "storage.health.check");

  private static final List<String> AUDITED = new CopyOnWriteArrayList<>();
  private static final AppenderBase<ILoggingEvent> APPENDER =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          AUDITED.add(event.getFormattedMessage());
        }
      };

  @BeforeAll
  static void start() throws Exception {
    DevStack.start(VERTX, DevOptions.onFreePorts());
    APPENDER.start();
    ((Logger) LoggerFactory.getLogger("audit")).addAppender(APPENDER);
  }

  @AfterAll
  static void stop() {
    ((Logger) LoggerFactory.getLogger("audit")).detachAppender(APPENDER);
    VERTX.close().await();
  }

  @BeforeEach
  void forget() {
    AUDITED.clear();
  }

  static Stream<String> onBehalfOfSomebody() {
    return addresses(CallerOperation.class);
  }

  @ParameterizedTest
  @MethodSource("onBehalfOfSomebody")
  void aQuestionWithoutAnAssertionIsRefusedAndAudited(String operation) {
    refused(operation, new DeliveryOptions());

    assertThat(AUDITED)
        .singleElement()
        .asString()
        .startsWith(
            "event=question outcome=refused operation=\"" + operation + "\" cause=missing request=")
        .doesNotContain("nobody-may-read-this");
  }

  @ParameterizedTest
  @MethodSource("onBehalfOfSomebody")
  void aQuestionWithAForgedAssertionIsRefusedAndAudited(String operation) {
    refused(operation, new DeliveryOptions().addHeader("assertion", FORGED));

    assertThat(AUDITED)
        .singleElement()
        .asString()
        .startsWith(
            "event=question outcome=refused operation=\""
                + operation
                + "\" cause=malformed request=")
        .doesNotContain("nobody-may-read-this")
        .doesNotContain(FORGED.substring(0, 20));
  }

  @Test
  void whatIsAnsweredWithoutAnAssertionIsKnown() {
    assertThat(addresses(Operation.class)).containsExactlyInAnyOrderElementsOf(FOR_ANYBODY);
  }

  private static void refused(String operation, DeliveryOptions options) {
    var answer = VERTX.eventBus().request(operation, Buffer.buffer(CONTENT), options);

    assertThatThrownBy(() -> answer.await(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .isInstanceOf(ReplyException.class)
        .hasMessageContaining("\"unauthenticated\"");
  }

  private static Stream<String> addresses(Class<?> kind) {
    return new ClassFileImporter()
        .importPackages("dev.postern.contract").stream()
            .flatMap(type -> type.getFields().stream())
            .filter(field -> field.getRawType().isEquivalentTo(kind))
            .map(RefusedQuestionsIT::addressOf)
            .sorted();
  }

  private static String addressOf(JavaField field) {
    try {
      return switch (field.reflect().get(null)) {
        case CallerOperation<?, ?> operation -> operation.address();
        case Operation<?, ?> operation -> operation.address();
        case null, default -> throw new AssertionError(field);
      };
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
