package dev.postern.frontend.site;

import java.time.Duration;
import java.time.Instant;

/** What the gateway tells of Ada's account. */
final class AccountSamples {
  static final String ATTRIBUTES = "PATCH /api/account/attributes";
  static final String FACTORS = "PUT /api/account/factors";
  static final String PASSKEYS = "GET /api/account/passkeys";

  private AccountSamples() {}

  /** Ada is signed in, and all of her account can be read. */
  static void account(FakeGateway gateway) {
    Samples.signedIn(gateway);
    gateway
        .on("GET /api/account", profile("true"))
        .on("GET /api/account/factors", factors("\"SMS_MFA\",\"EMAIL_OTP\"", "EMAIL_OTP"))
        .on("POST /api/account/factors/totp", Reply.json(201, Challenges.ENROLMENT))
        .on(PASSKEYS, passkeys())
        .on("GET /api/account/sessions", sessions())
        .on("GET /api/account/devices", devices());
  }

  /** Ada's account began at a provider; those that the site has can be asked. */
  static void federatedAccount(FakeGateway gateway) {
    account(gateway);
    vouchedFor(gateway, Samples.federatedSession());
  }

  /** Ada came straight from a provider; nothing of an account can be read. */
  static void visitor(FakeGateway gateway) {
    Samples.signedIn(gateway);
    vouchedFor(gateway, Samples.visitor());
    gateway.on("GET /api/account/sessions", onlySession());
  }

  private static void vouchedFor(FakeGateway gateway, Reply session) {
    gateway
        .on("GET /api/session", session)
        .on("GET /api/config", Samples.openConfig())
        .on(Samples.PROVIDERS, Samples.providers())
        .on("GET /api/auth/providers/google/logo", Samples.logo());
  }

  static Reply profile(String emailVerified) {
    return Reply.json(
        200,
        """
        {"username":"ada","subject":"0d3c","attributes":{"sub":"0d3c","email":"ada@example.com",
         "email_verified":"%s","name":"Ada Lovelace","custom:berth":"Pier 4, eastern side"}}
        """
            .formatted(emailVerified));
  }

  static Reply factors(String enabled, String preferred) {
    String first = preferred.isEmpty() ? "" : ",\"preferred\":\"%s\"".formatted(preferred);
    return Reply.json(
        200,
        "{\"enabled\":[%s]%s,\"firstFactors\":[\"PASSWORD\",\"WEB_AUTHN\"]}"
            .formatted(enabled, first));
  }

  static Reply passkeys() {
    return Reply.json(
        200,
        """
        {"passkeys":[
          {"id":"cGFzcw","name":"Chrome on Windows","relyingParty":"files.example.com",
           "transports":["internal"],"createdAt":"%s"},
          {"id":"a2V5","name":"","relyingParty":"files.example.com","transports":["usb"],"createdAt":"2025-03-09T08:00:00Z"}]}
        """
            .formatted(before(Duration.ofDays(2))));
  }

  /** What a device is asked to make a passkey of. */
  static Reply passkeyOptions() {
    return Reply.json(
        200,
        """
        {"creationOptions":{"challenge":"c2FsdHktYnJlZXplLWFuZC1saWdodA",
         "rp":{"id":"localhost","name":"Postern"},
         "user":{"id":"YWRh","name":"ada","displayName":"Ada"},
         "pubKeyCredParams":[{"type":"public-key","alg":-7},{"type":"public-key","alg":-257}],"excludeCredentials":[],
         "authenticatorSelection":{"residentKey":"required","userVerification":"required"}}}
        """);
  }

  static Reply sessions() {
    return Reply.json(
        200,
        "{\"sessions\":[%s,%s,%s]}"
            .formatted(
                session(
                    "one",
                    "192.0.2.7",
                    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
                    true),
                session(
                    "two",
                    "2001:db8:7f2a:9c01:4e5d:8a6b:0c3f:1d2e",
                    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15"
                        + " (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
                    false),
                session("three", "198.51.100.23", "<img src=x onerror=alert(1)>", false)));
  }

  static Reply onlySession() {
    return Reply.json(
        200, "{\"sessions\":[%s]}".formatted(session("one", "192.0.2.7", "curl/8.5.0", true)));
  }

  static Reply devices() {
    return Reply.json(
        200,
        """
        {"devices":[
          {"key":"eu-central-1_one","name":"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
           "remembered":true,"lastAddress":"192.0.2.7","createdAt":"%1$s","lastSignedInAt":"%1$s","current":true},
          {"key":"eu-central-1_two","name":"Ada’s tablet",
           "remembered":false,"createdAt":"2025-03-09T08:00:00Z","lastSignedInAt":"2025-04-09T08:00:00Z","current":false}]}
        """
            .formatted(before(Duration.ofHours(3))));
  }

  private static String session(String id, String address, String userAgent, boolean current) {
    return """
    {"id":"%s","signedInAt":"%s","lastSeenAt":"%s","address":"%s","userAgent":"%s","current":%s}"""
        .formatted(
            id,
            before(Duration.ofHours(3)),
            before(Duration.ofMinutes(5)),
            address,
            userAgent,
            current);
  }

  private static String before(Duration age) {
    return Instant.now().minus(age).toString();
  }
}
