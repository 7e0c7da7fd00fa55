package dev.postern.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A person with a browser of their own, who finds everything by what it is called. */
final class Person implements AutoCloseable {
  static final String PASSWORD = "Correct-h0rse-battery";

  private static final String SESSION =
      "fetch('/api/session', {headers: {'X-Postern': '1'}}).then((answer) => answer.text())";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final URI gateway;
  private final URI aws;
  private final BrowserContext context;
  private final Page page;
  private final String name;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  Person(URI gateway, URI aws, String name, BrowserContext context, Page page) {
    this.gateway = gateway;
    this.aws = aws;
    this.name = name;
    this.context = context;
    this.page = page;
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().contains("status of 4")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
  }

  /**
   * @param aws where mail can be read
   */
  static Person with(Browser browser, URI gateway, URI aws) {
    return called("ann" + COUNT.incrementAndGet(), browser, gateway, aws);
  }

  /** The same person at another browser. */
  Person elsewhere(Browser browser) {
    return called(name, browser, gateway, aws);
  }

  private static Person called(String name, Browser browser, URI gateway, URI aws) {
    BrowserContext context =
        browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 800));
    return new Person(gateway, aws, name, context, context.newPage());
  }

  String name() {
    return name;
  }

  String email() {
    return name + "@example.com";
  }

  /** The code in the last message to the person. */
  String codeInMail() throws IOException, InterruptedException {
    return codeInMailOf(email());
  }

  String codeInMailOf(String address) throws IOException, InterruptedException {
    return Api.code(aws, address);
  }

  /** The code in the last text message to that phone. */
  String codeInTextTo(String phone) throws IOException, InterruptedException {
    return Api.textCode(aws, phone);
  }

  Page page() {
    return page;
  }

  Cookie cookie(String cookieName) {
    return context.cookies().stream()
        .filter(cookie -> cookie.name.equals(cookieName))
        .findFirst()
        .orElseThrow();
  }

  BrowserContext context() {
    return context;
  }

  /** What the browser's console held of errors, other than refused requests. */
  List<String> complaints() {
    return complaints;
  }

  /** What the page may ask of its session. */
  JsonObject session() {
    return new JsonObject(String.valueOf(page.evaluate(SESSION)));
  }

  Person opens(String path) {
    page.navigate(gateway + path);
    return this;
  }

  Person signsUp() {
    opens("/sign-up");
    fill("User name", name);
    fill("E-mail", email());
    fill("Password", PASSWORD);
    click("Sign up");
    return this;
  }

  /** Follows the link on the page to the inbox and reads the newest code there. */
  String readsTheCode() {
    Page inbox = context.waitForPage(() -> page.getByText("open the inbox").click());
    String code = newestCodeOn(inbox);
    inbox.close();
    return code;
  }

  Person verifies() {
    String code = readsTheCode();
    fill("Verification code", code);
    click("Verify");
    return this;
  }

  Person signsIn() {
    return signsInWith(PASSWORD);
  }

  Person signsInWith(String password) {
    fill("User name", name);
    fill("Password", password);
    click("Sign in");
    return this;
  }

  /** Sets up an authenticator app on the account's security page. */
  Totp setsUpAnApp(InstantSource clock, String screenshot) {
    opens("/account/security");
    page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Set up: Authenticator app"))
        .click();
    sees("Scan this with the app").screenshot(screenshot);
    Totp app = new Totp(page.locator(".totp-secret code").innerText());
    fill("Code", app.codeAt(clock.instant()));
    click("Turn on");
    sees("Your authenticator app is set up.");
    return app;
  }

  Person wantsToBeRemembered() {
    page.locator("input[name=rememberDevice]").check();
    return this;
  }

  Person signsOut() {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Account of " + name))
        .click();
    page.locator("#account-menu")
        .getByText("Sign out", new Locator.GetByTextOptions().setExact(true))
        .click();
    return this;
  }

  Person seesHeading(String text) {
    PlaywrightAssertions.assertThat(
            page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(text)).first())
        .isVisible();
    return this;
  }

  Person sees(String text) {
    PlaywrightAssertions.assertThat(page.getByText(text).first()).isVisible();
    return this;
  }

  Person fill(String label, String value) {
    field(label).fill(value);
    return this;
  }

  Person click(String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .click();
    return this;
  }

  Person press(String key) {
    page.keyboard().press(key);
    return this;
  }

  Person screenshot(String file) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", file + ".png")));
    return this;
  }

  Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  @Override
  public void close() {
    context.close();
  }

  private String newestCodeOn(Page inbox) {
    String text =
        inbox
            .locator("article, li, tr")
            .filter(new Locator.FilterOptions().setHasText(name))
            .first()
            .innerText();
    return text.replaceAll("(?s).*?\\b(\\d{6})\\b.*", "$1");
  }
}
