package dev.postern.frontend.site;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Answers of a gateway on a good day. */
final class Samples {
  static final String OBJECTS = "GET /api/storage/buckets/harbour-archive/objects";

  static final String RIGHTS = "GET /api/storage/buckets/harbour-archive/rights";

  static final String PROVIDERS = "GET /api/auth/providers";

  /** The second of Ada's roles, as {@link #sessionWithRoles} takes it. */
  static final String KEEPER = "\"role\":\"arn:aws:iam::123456789012:role/harbour/Keeper\",";

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
        .on("GET /api/storage/jobs", Reply.json(200, "{\"jobs\":[]}"))
        .on(RIGHTS, mayEverything("on"))
        .on(OBJECTS, folder());
  }

  /** Ada may do anything in a bucket whose versioning is as given. */
  static Reply mayEverything(String versioning) {
    return Reply.json(
        200,
        """
        {"rights":{"list":"yes","read":"yes","write":"yes","delete":"yes","versions":"yes","tag":"yes"},
         "versioning":"%s"}
        """
            .formatted(versioning));
  }

  /** Ada may look, and nothing else. */
  static Reply mayOnlyRead() {
    return Reply.json(
        200,
        """
        {"rights":{"list":"yes","read":"yes","write":"no","delete":"no","versions":"unknown","tag":"no"},
         "versioning":"unknown"}
        """);
  }

  /** A job as JSON; {@code more} are further members of it, perhaps none. */
  static String job(String id, String kind, String state, int finished, int found, String more) {
    return """
    {"id":"%s","kind":"%s","state":"%s","found":%d,"finished":%d,"bytes":0,"failed":0,"skipped":0,\
    "failures":[],"startedAt":"2026-01-01T00:00:00Z"%s}"""
        .formatted(id, kind, state, found, finished, more);
  }

  /** The stream of a job that tells these states of it. */
  static Reply events(String... jobs) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < jobs.length; i++) {
      body.append("id: ").append(i + 1).append("\nevent: progress\ndata: ").append(jobs[i]);
      body.append("\n\n");
    }
    return new Reply(200, "text/event-stream", body.toString(), Map.of());
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

  /** A site where others vouch for people, and guests may in. */
  static Reply openConfig() {
    return Reply.json(
        200,
        """
        {"version":"0.1.0","signIn":{"flow":"srp","passwordOptional":false},"providers":true,"guests":true}
        """);
  }

  /** Providers with and without a logo, one of a long and hostile name. */
  static Reply providers() {
    return Reply.json(
        200,
        """
        {"providers":[
          {"id":"google","kind":"google","name":"Google","logo":"/api/auth/providers/google/logo"},
          {"id":"Harbour Office","kind":"saml","name":"Harbour Office"},
          {"id":"guild","kind":"oidc","name":"The Worshipful Guild of <b>Pilots</b> and Lighthouse Keepers"}]}
        """);
  }

  static Reply logo() {
    return new Reply(
        200,
        "image/svg+xml",
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 20'><circle cx='10' cy='10' r='9' fill='#36c'/></svg>",
        Map.of());
  }

  /** Nobody is signed in at such a site. */
  static void manyWaysIn(FakeGateway gateway) {
    signedOut(gateway);
    gateway
        .on("GET /api/config", openConfig())
        .on(PROVIDERS, providers())
        .on("GET /api/auth/providers/google/logo", logo());
  }

  static Reply guest() {
    return Reply.json(
        200,
        """
        {"username":"guest","subject":"eu-central-1:4f0c2b9e","groups":[],"attributes":{},"account":"guest",
         "identity":{"id":"eu-central-1:4f0c2b9e","roles":[]},
         "authenticatedAt":"2026-01-01T00:00:00Z","expiresAt":"2026-01-02T00:00:00Z"}
        """);
  }

  static Reply enteredAsGuest() {
    return Reply.json(200, "{\"status\":\"signed_in\",\"session\":%s}".formatted(guest().body()));
  }

  /** Ada, who may be a reader or a keeper; {@code role} as JSON members, perhaps none. */
  static Reply sessionWithRoles(String role) {
    return Reply.json(
        200,
        """
        {"username":"ada","subject":"0d3c","groups":[],"attributes":{"email":"ada@example.com"},"account":"member",
         "identity":{"id":"eu-central-1:4f0c2b9e-7a31-4c5d-9e8f-0a1b2c3d4e5f",%s"roles":[
           {"arn":"arn:aws:iam::123456789012:role/Reader","name":"Reader"},
           {"arn":"arn:aws:iam::123456789012:role/harbour/Keeper","name":"Keeper of the archive and its charts"}]},
         "authenticatedAt":"2026-01-01T00:00:00Z","expiresAt":"2026-01-02T00:00:00Z"}
        """
            .formatted(role));
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
        {"username":"%s","subject":"0d3c","groups":[],"attributes":{"email":"%s@example.com"},"account":"member",
         "authenticatedAt":"2026-01-01T00:00:00Z","expiresAt":"2026-01-02T00:00:00Z"}
        """
            .formatted(username, username));
  }

  /** Somebody whose account began at a provider. */
  static Reply federatedSession() {
    return Reply.json(
        200,
        session("Google_1093")
            .body()
            .replace("\"account\":\"member\"", "\"account\":\"federated\""));
  }

  /** Somebody who came straight from a provider, and has no account. */
  static Reply visitor() {
    return Reply.json(
        200,
        """
        {"username":"accounts.google.com:1093","subject":"accounts.google.com:1093","groups":[],
         "attributes":{"email":"ada@example.com","name":"Ada Lovelace"},"account":"visitor",
         "identity":{"id":"eu-central-1:4f0c2b9e-7a31-4c5d-9e8f-0a1b2c3d4e5f","roles":[]},
         "authenticatedAt":"2026-01-01T00:00:00Z","expiresAt":"2026-01-02T00:00:00Z"}
        """);
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
