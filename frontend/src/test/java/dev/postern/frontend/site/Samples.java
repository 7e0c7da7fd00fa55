package dev.postern.frontend.site;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Answers of a gateway on a good day. */
final class Samples {
  static final String OBJECTS = "GET /api/storage/buckets/harbour-archive/objects";

  private Samples() {}

  static void signedOut(FakeGateway gateway) {
    gateway
        .on("GET /api/session", Reply.problem(401, "unauthenticated", "There is no session."))
        .on("GET /api/auth/password-policy", policy())
        .on("GET /api/config", config(false));
  }

  static void signedIn(FakeGateway gateway) {
    gateway
        .on("GET /api/session", session("ada"))
        .on("GET /api/config", config(false))
        .on("GET /api/auth/password-policy", policy())
        .on("POST /api/auth/sign-out", Reply.empty())
        .on("GET /api/storage/locations", locations())
        .on("GET /api/storage/buckets", buckets())
        .on(OBJECTS, folder());
  }

  /** What the site says of itself; {@code passwordOptional} lets people begin with their name. */
  static Reply config(boolean passwordOptional) {
    return Reply.json(
        200,
        """
        {"version":"0.1.0","signIn":{"flow":"%s","passwordOptional":%s}}
        """
            .formatted(passwordOptional ? "choice" : "srp", passwordOptional));
  }

  static Reply policy() {
    return Reply.json(
        200,
        """
        {"minimumLength":8,"requireUppercase":true,"requireLowercase":true,"requireNumbers":true,
         "requireSymbols":true,"history":0}
        """);
  }

  static Reply session(String username) {
    return Reply.json(
        200,
        """
        {"username":"%s","subject":"0d3c","groups":[],"attributes":{"email":"%s@example.com"},
         "authenticatedAt":"2026-01-01T00:00:00Z","expiresAt":"2026-01-02T00:00:00Z"}
        """
            .formatted(username, username));
  }

  static Reply entered(String username) {
    return Reply.json(
        200, "{\"status\":\"signed_in\",\"session\":%s}".formatted(session(username).body()));
  }

  static Reply locations() {
    return Reply.json(
        200,
        """
        {"locations":[
          {"label":"Your files","bucket":"harbour-archive","prefix":"home/eu-central-1:4f0c2b9e/"},
          {"label":"Shared","bucket":"harbour-archive","prefix":"shared/"}]}
        """);
  }

  static Reply buckets() {
    return Reply.json(
        200,
        """
        {"buckets":[
          {"name":"harbour-archive","createdAt":"2024-03-09T08:00:00Z"},
          {"name":"harbour-logs","createdAt":"2025-11-20T08:00:00Z"},
          {"name":"tide-tables"}]}
        """);
  }

  /** Folders and objects of many kinds, hostile names among them. */
  static Reply folder() {
    return page(
        String.join(
            ",",
            "\"charts/\"",
            "\"crew lists/\"",
            "\"logbooks/\"",
            "\"<img src=x onerror=alert(1)>/\""),
        String.join(
            ",",
            object("README.md", 1_824, Duration.ofMinutes(12)),
            object(
                "harbour plan, second revision with the new eastern breakwater (final) 2026.pdf",
                8_912_896,
                Duration.ofHours(5)),
            object("invoice\\u202Egpj.exe", 48_230, Duration.ofDays(1)),
            object(
                "<img src=x onerror=\\\"document.title='owned'\\\">.png",
                312_011,
                Duration.ofDays(2)),
            object("pilot-boat.mp4", 1_288_490_188L, Duration.ofDays(3)),
            object("soundings-2025.parquet", 734_003_200, Duration.ofDays(40))
                .replace("STANDARD", "GLACIER"),
            object("tide.csv", 91_204, Duration.ofDays(400)),
            object("überfahrt – 航海日誌.txt", 640, Duration.ofDays(700))),
        "");
  }

  static Reply page(String prefixes, String objects, String cursor) {
    String more = cursor.isEmpty() ? "" : ",\"cursor\":\"%s\"".formatted(cursor);
    return Reply.json(
        200, "{\"prefixes\":[%s],\"objects\":[%s]%s}".formatted(prefixes, objects, more));
  }

  /** A page of objects {@code item-00000.dat} and on. */
  static Reply many(int from, int count, String cursor) {
    return page("", objects(from, count), cursor);
  }

  static String objects(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> object("item-%05d.dat".formatted(i), 1024L * i, Duration.ofDays(3)))
        .collect(Collectors.joining(","));
  }

  static String object(String key, long size, Duration age) {
    return """
    {"key":"%s","size":%d,"lastModified":"%s","etag":"9b2cf5","storageClass":"STANDARD"}"""
        .formatted(key, size, Instant.now().minus(age));
  }
}
