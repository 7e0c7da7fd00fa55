package dev.postern.frontend.site;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One browser window on the fake gateway, with what its console said. */
final class Visit implements AutoCloseable {
  private static final @Nullable String PICTURES = System.getProperty("postern.pictures");

  private final FakeGateway gateway;
  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> fetched = new ArrayList<>();
  private final CDPSession devTools;
  private boolean marked;

  Visit(Browser browser, FakeGateway gateway) {
    this.gateway = gateway;
    this.context = browser.newContext(Look.window());
    this.page = context.newPage();
    devTools = context.newCDPSession(page);
    page.setDefaultTimeout(15_000);
    page.onConsoleMessage(this::note);
    page.onPageError(complaints::add);
    page.onResponse((Response response) -> fetched.add(response.url()));
  }

  Page page() {
    return page;
  }

  /** Says that the test leaves something in the window that nobody can take away again. */
  void mark() {
    marked = true;
  }

  /**
   * Leaves the window as if it were new.
   *
   * @return whether another test may have it; else it is closed
   */
  boolean leave() {
    if (marked || page.isClosed()) {
      close();
      return false;
    }
    context.pages().stream().filter(other -> other != page).forEach(Page::close);
    page.unrouteAll();
    page.navigate("about:blank");
    context.clearCookies();
    context.clearPermissions();
    devTools.send("Storage.clearDataForOrigin", allOfTheSite());
    page.mouse().move(0, 0);
    Look.LIGHT.apply(page);
    complaints.clear();
    fetched.clear();
    return true;
  }

  private JsonObject allOfTheSite() {
    JsonObject parameters = new JsonObject();
    parameters.addProperty("origin", gateway.origin());
    parameters.addProperty("storageTypes", "local_storage,indexeddb");
    return parameters;
  }

  BrowserContext context() {
    return context;
  }

  /** A second window of the same person. */
  Page another(String path) {
    Page other = context.newPage();
    other.navigate(gateway.origin() + path);
    return other;
  }

  Visit open(String path) {
    page.navigate(gateway.origin() + path);
    return this;
  }

  Locator role(AriaRole role, String name) {
    return page.getByRole(role, new GetByRoleOptions().setName(name).setExact(true));
  }

  Locator heading(String name) {
    return role(AriaRole.HEADING, name);
  }

  Locator button(String name) {
    return role(AriaRole.BUTTON, name);
  }

  Locator link(String name) {
    return role(AriaRole.LINK, name);
  }

  Locator field(String label) {
    return page.getByLabel(label, new GetByLabelOptions().setExact(true));
  }

  /** Path and query of the address bar. */
  String address() {
    return page.url().substring(gateway.origin().length());
  }

  /** Errors of scripts and of the policy; a failing call is no complaint. */
  List<String> complaints() {
    return complaints;
  }

  /** Every address of which anything was fetched. */
  List<String> fetched() {
    return fetched;
  }

  /** Keeps a picture, if {@code -Dpostern.pictures=FOLDER} asks for them: they take their time. */
  void picture(String name) {
    if (PICTURES != null) {
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(PICTURES, name + ".png")));
    }
  }

  @Override
  public void close() {
    context.close();
  }

  private void note(ConsoleMessage message) {
    boolean bad = message.type().equals("error") || message.type().equals("warning");
    if (bad && !message.text().startsWith("Failed to load resource")) {
      complaints.add(message.text());
    }
  }
}
