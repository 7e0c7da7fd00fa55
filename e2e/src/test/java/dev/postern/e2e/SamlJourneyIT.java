package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.postern.auth.saml.SamlProvider;
import dev.postern.e2e.social.SamlSite;
import dev.postern.launcher.dev.DevOptions;
import dev.postern.launcher.dev.DevStack;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Signing in at a SAML provider that the identity pool trusts itself. The provider is at 127.0.0.1
 * and Postern at localhost, so that for a browser they are two sites, as they are in earnest.
 */
class SamlJourneyIT {
  private static final String RECIPIENT = "/api/auth/saml/acs";
  private static final String TICKET = "postern-redirect-dev";
  private static final String SESSION = "postern-dev";
  private static final Vertx VERTX = Vertx.vertx();

  /** Sends a form from the page that is open, as any page could. */
  private static final String SEND =
      """
      ([address, fields]) => {
        const form = document.createElement('form');
        form.method = 'post';
        form.action = address;
        for (const [name, value] of new URLSearchParams(fields)) {
          const input = document.createElement('input');
          input.type = 'hidden';
          input.name = name;
          input.value = value;
          form.append(input);
        }
        document.body.append(form);
        form.submit();
      }
      """;

  private static SamlSite guild;
  private static DevStack stack;
  private static Chromium chromium;

  private Person ann;

  @BeforeAll
  static void start() {
    guild = SamlSite.start(VERTX, "Guild");
    stack =
        DevStack.start(
            VERTX,
            DevOptions.onFreePorts()
                .withSamlProvider(
                    new SamlProvider(
                        "guild",
                        "Guild",
                        RoleOwner.arnOfSaml("guild"),
                        guild.entityId(),
                        guild.signOn(),
                        List.of(guild.key()),
                        SamlProvider.AWS)));
    try (RoleOwner owner = new RoleOwner(stack)) {
      owner.takesAssertions("guild", guild.metadata());
    }
    chromium = Chromium.launch();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    VERTX.close().await();
  }

  @BeforeEach
  void arrive() {
    ann = arrived();
  }

  @AfterEach
  void leave() {
    assertThat(ann.complaints()).isEmpty();
    ann.close();
  }

  @Test
  void anAssertionLeadsToThePersonsOwnFiles() {
    goesToTheGuild(ann);
    ann.screenshot("73-saml-provider").click("Allow");

    ann.page().waitForURL(url -> url.startsWith(stack.gateway().toString()));
    ann.sees("Your files");
    ann.page().getByText("Your files").first().click();
    ann.sees("Read me first.txt").screenshot("74-back-from-saml");
    assertThat(ann.session().getString("account")).isEqualTo("visitor");
    assertThat(ann.session().getJsonObject("attributes"))
        .isEqualTo(JsonObject.of("email", "ann@guild.example"));
  }

  @Test
  void theTicketStaysBehindAtThePostAndComesWithTheNavigationAfterIt() {
    CompletableFuture<Request> post = new CompletableFuture<>();
    CompletableFuture<Request> back = new CompletableFuture<>();
    ann.page()
        .onRequest(
            request -> {
              if (request.url().endsWith(RECIPIENT)) {
                post.complete(request);
              } else if (request.url().contains("/api/auth/callback?")) {
                back.complete(request);
              }
            });
    goesToTheGuild(ann);
    assertThat(ann.cookie(TICKET).value).isNotEmpty();
    ann.click("Allow");
    ann.sees("Your files");

    assertThat(post.join().method()).isEqualTo("POST");
    assertThat(post.join().allHeaders())
        .containsEntry("sec-fetch-site", "cross-site")
        .doesNotContainKey("cookie");
    assertThat(back.join().method()).isEqualTo("GET");
    assertThat(back.join().allHeaders().get("cookie")).contains(TICKET + "=");
    assertThat(ann.context().cookies())
        .noneMatch(cookie -> cookie.name.equals(TICKET))
        .anyMatch(cookie -> cookie.name.equals(SESSION));
  }

  @Test
  void whoeverDoesNotAgreeThereIsNotLetInHere() {
    goesToTheGuild(ann);
    ann.click("Cancel");

    ann.seesHeading("Sign in").sees("You were not signed in");
    assertThat(ann.context().cookies()).noneMatch(cookie -> cookie.name.equals(SESSION));
  }

  @Test
  void aResponseThatSomebodyElseFetchedSignsNobodyIn() {
    String stolen;
    try (Person mallory = arrived()) {
      mallory.page().route("**" + RECIPIENT, Route::abort);
      goesToTheGuild(mallory);
      stolen =
          mallory.page().waitForRequest("**" + RECIPIENT, () -> mallory.click("Allow")).postData();
    }

    goesToTheGuild(ann);
    ann.page().evaluate(SEND, List.of(stack.gateway() + RECIPIENT, stolen));

    ann.seesHeading("Sign in").sees("That took too long");
    assertThat(ann.context().cookies()).noneMatch(cookie -> cookie.name.equals(SESSION));
  }

  private static Person arrived() {
    return Person.with(chromium.browser(), stack.gateway(), stack.aws().endpoint())
        .opens("/")
        .seesHeading("Sign in");
  }

  private static void goesToTheGuild(Person person) {
    person
        .page()
        .getByRole(
            AriaRole.LINK,
            new Page.GetByRoleOptions().setName("Continue with Guild").setExact(true))
        .click();
    person.seesHeading("Sign in with Guild");
    assertThat(person.page().url()).startsWith(guild.signOn().toString());
  }
}
