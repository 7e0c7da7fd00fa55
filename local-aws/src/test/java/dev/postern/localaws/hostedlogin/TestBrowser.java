package dev.postern.localaws.hostedlogin;

import dev.postern.localaws.server.Fields;
import dev.postern.localaws.server.Reply;
import dev.postern.localaws.server.SiteRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser as far as managed login needs one: cookies, redirects within the domain, forms. */
final class TestBrowser {

  private static final String DOMAIN = "/_domain/acme";
  private static final Pattern ACTION =
      Pattern.compile("<form method=\"post\" action=\"([^\"]*)\"");
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");
  private static final Pattern FILLED_IN =
      Pattern.compile("name=\"([^\"]*)\" required type=\"text\"[^>]* value=\"([^\"]*)\"");
  private static final Pattern ALERT = Pattern.compile("<p role=\"alert\">(.*?)</p>");
  private static final Pattern TITLE = Pattern.compile("<h1>(.*?)</h1>");

  private final HostedLogin site;
  final Map<String, String> cookies = new HashMap<>();
  private Optional<Reply> last = Optional.empty();

  TestBrowser(HostedLogin site) {
    this.site = site;
  }

  /** Goes to a path of the domain, and wherever that leads within it. */
  Reply get(String path) {
    return follow(send("GET", DOMAIN + path, Optional.empty(), Optional.empty()));
  }

  /** Goes to a path of the domain, but not on from there. */
  Reply visit(String path) {
    return send("GET", DOMAIN + path, Optional.empty(), Optional.empty());
  }

  /** Goes to a path of another domain, but not on from there. */
  Reply visitDomain(String prefix, String path) {
    return send("GET", "/_domain/" + prefix + path, Optional.empty(), Optional.empty());
  }

  Reply post(String path, Map<String, String> form, Optional<String> authorization) {
    return send("POST", DOMAIN + path, Optional.of(Fields.of(form)), authorization);
  }

  /** Sends a form from a page of another site, with which the domain's cookies don't go. */
  Reply postFromElsewhere(String path, Map<String, String> form) {
    var kept = Map.copyOf(cookies);
    cookies.clear();
    var answer = post(path, form, Optional.empty());
    cookies.putAll(kept);
    return follow(answer);
  }

  /** Fills in the first form of the page and sends it. */
  Reply submit(Map<String, String> entered) {
    return submit(page(), entered);
  }

  /** Fills in the first form in a part of the page and sends it. */
  Reply submit(String html, Map<String, String> entered) {
    var form = html.substring(html.indexOf("<form "), html.indexOf("</form>"));
    var fields = new LinkedHashMap<String, String>();
    var hidden = HIDDEN.matcher(form);
    while (hidden.find()) {
      fields.put(unescape(hidden.group(1)), unescape(hidden.group(2)));
    }
    var filledIn = FILLED_IN.matcher(form);
    while (filledIn.find()) {
      fields.put(unescape(filledIn.group(1)), unescape(filledIn.group(2)));
    }
    fields.putAll(entered);
    var action = ACTION.matcher(form);
    if (!action.find()) {
      throw new AssertionError("the form goes nowhere");
    }
    return follow(
        send("POST", unescape(action.group(1)), Optional.of(Fields.of(fields)), Optional.empty()));
  }

  String page() {
    return reply().body().toString();
  }

  String title() {
    return found(TITLE).orElse("");
  }

  Optional<String> alert() {
    return found(ALERT).map(TestBrowser::unescape);
  }

  /** Where the browser was sent that is outside the domain. */
  Optional<String> location() {
    return Optional.ofNullable(reply().headers().get("location"));
  }

  /** A parameter of the answer that the client got. */
  Optional<String> answered(String parameter) {
    return location()
        .map(address -> address.substring(address.indexOf('?') + 1))
        .flatMap(query -> Fields.parse(query).one(parameter));
  }

  private Reply reply() {
    return last.orElseThrow();
  }

  private Optional<String> found(Pattern pattern) {
    var matcher = pattern.matcher(page());
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private Reply follow(Reply reply) {
    var location = reply.headers().get("location");
    return location != null && location.startsWith("/_domain/")
        ? follow(send("GET", location, Optional.empty(), Optional.empty()))
        : reply;
  }

  private Reply send(
      String method, String target, Optional<Fields> form, Optional<String> authorization) {
    int mark = target.indexOf('?');
    var reply =
        site.answer(
            new SiteRequest(
                method,
                mark < 0 ? target : target.substring(0, mark),
                Fields.parse(mark < 0 ? "" : target.substring(mark + 1)),
                form,
                authorization,
                cookies.isEmpty() ? Optional.empty() : Optional.of(cookieHeader())));
    reply.cookies().forEach(this::keep);
    last = Optional.of(reply);
    return reply;
  }

  private void keep(String cookie) {
    var pair = cookie.substring(0, cookie.indexOf(';'));
    var name = pair.substring(0, pair.indexOf('='));
    if (cookie.contains("Max-Age=0")) {
      cookies.remove(name);
    } else {
      cookies.put(name, pair.substring(name.length() + 1));
    }
  }

  private String cookieHeader() {
    return cookies.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  private static String unescape(String html) {
    return html.replace("&#39;", "'")
        .replace("&quot;", "\"")
        .replace("&gt;", ">")
        .replace("&lt;", "<")
        .replace("&amp;", "&");
  }
}
