package dev.postern.frontend.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the site under the policy that the real gateway sends, and answers the API with what a
 * test laid ready. What no test laid ready is answered 500, so that nothing goes unnoticed.
 */
final class FakeGateway implements AutoCloseable {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self';"
          + " font-src 'none';"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
          + " object-src 'none'; require-trusted-types-for 'script'; trusted-types lit-html";

  private final SiteFiles site = new SiteFiles();
  private final Map<String, Reply> replies = new ConcurrentHashMap<>();
  private final Map<String, Queue<Reply>> once = new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  FakeGateway() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** By the name, as only then browsers count plain HTTP as safe enough for the clipboard. */
  String origin() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Answers a call such as {@code GET /api/session}, with or without its query. */
  FakeGateway on(String call, Reply reply) {
    replies.put(call, reply);
    return this;
  }

  /** Answers the next such call, before what {@link #on} says. */
  FakeGateway once(String call, Reply reply) {
    once.computeIfAbsent(call, name -> new ConcurrentLinkedQueue<>()).add(reply);
    return this;
  }

  /** Lets such calls wait until {@link #release}. */
  void hold(String call) {
    held.put(call, new CountDownLatch(1));
  }

  void release(String call) {
    CountDownLatch latch = held.remove(call);
    if (latch != null) {
      latch.countDown();
    }
  }

  /**
   * Every API call so far, with its query, and after a space its body if there was one; of bytes
   * only how many there were.
   */
  List<String> requests() {
    return List.copyOf(requests);
  }

  /** Forgets everything that was laid ready. */
  void reset() {
    replies.clear();
    once.clear();
    List.copyOf(held.keySet()).forEach(this::release);
    requests.clear();
  }

  @Override
  public void close() {
    reset();
    server.stop(0);
    threads.close();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      send(exchange, path.startsWith("/api/") ? api(exchange) : file(path));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Reply file(String path) {
    return site.at(path).orElse(Reply.problem(404, "not_found", "There is nothing here."));
  }

  private Reply api(HttpExchange exchange) throws IOException, InterruptedException {
    String path = exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
    String query = exchange.getRequestURI().getRawQuery();
    String full = query == null ? path : path + "?" + query;
    String body = bodyOf(exchange);
    requests.add(body.isEmpty() ? full : full + " " + body);
    if (!isOfTheBrowser(path) && !"1".equals(exchange.getRequestHeaders().getFirst("X-Postern"))) {
      return Reply.problem(403, "csrf", "The header X-Postern is missing.");
    }
    CountDownLatch latch = held.get(path);
    if (latch != null) {
      latch.await();
    }
    Queue<Reply> next = once.get(path);
    Reply first = next == null ? null : next.poll();
    if (first != null) {
      return first;
    }
    Reply reply = replies.getOrDefault(full, replies.get(path));
    return reply != null ? reply : Reply.problem(500, "not_laid_ready", full);
  }

  /** Text as it is; of bytes, how many. */
  private static String bodyOf(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    boolean json = "application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"));
    return json || body.length == 0
        ? new String(body, StandardCharsets.UTF_8)
        : "[%d bytes]".formatted(body.length);
  }

  /** What a link or an image asks for, which can't send a header. */
  private static boolean isOfTheBrowser(String call) {
    return call.startsWith("GET /api/auth/federated/")
        || call.startsWith("GET /api/storage/archives/")
        || (call.startsWith("GET /api/s/") && call.endsWith("/content"))
        || (call.startsWith("GET /api/storage/buckets/") && call.endsWith("/object"))
        || (call.startsWith("GET /api/auth/providers/") && call.endsWith("/logo"));
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    if (!reply.type().isEmpty()) {
      exchange.getResponseHeaders().set("Content-Type", reply.type());
    }
    reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }
}
