package dev.postern.frontend.site;

import java.util.Map;

/** What a gateway says about single objects. */
final class InspectorSamples {
  static final String OBJECT = "/api/storage/buckets/harbour-archive/object";
  static final String DETAILS = "GET " + OBJECT + "/details";
  static final String PATCH = "PATCH " + OBJECT + "/details";
  static final String TAGS = "GET " + OBJECT + "/tags";
  static final String PUT_TAGS = "PUT " + OBJECT + "/tags";
  static final String VERSIONS = "GET /api/storage/buckets/harbour-archive/versions";

  private InspectorSamples() {}

  /** Ada looks into the archive, where every object has much to tell. */
  static void archive(FakeGateway gateway) {
    Samples.signedIn(gateway);
    gateway
        .on(DETAILS, details("STANDARD", ""))
        .on(TAGS, Reply.json(200, "{\"tags\":{\"project\":\"breakwater\",\"year\":\"2026\"}}"))
        .on(VERSIONS, versions())
        .on(
            "GET " + OBJECT,
            new Reply(
                200,
                "text/plain; charset=utf-8",
                "# Harbour\n\n<b>Not bold</b>, as it is text.\n",
                Map.of()));
  }

  static Reply details(String storageClass, String more) {
    return Reply.json(
        200,
        """
        {"key":"README.md","size":1824,"lastModified":"2026-01-02T03:04:05Z","etag":"9b2cf535f27731c974343645a3985328",
         "contentType":"text/markdown","cacheControl":"max-age=60","metadata":{"made-by":"Ada"},
         "storageClass":"%s","encryption":{"algorithm":"AES256"},
         "checksum":{"algorithm":"CRC64NVME","value":"rosUhgp5mIg=","type":"FULL_OBJECT"},
         "versionId":"3sL4kqtJlcpXroDTDmJ"%s}
        """
            .formatted(storageClass, more));
  }

  /** A page with one version of the object, and perhaps more to come. */
  static String versionPage(String id, String cursor) {
    return """
    {"prefixes":[],"versions":[{"key":"README.md","versionId":"%s","latest":false,"deleteMarker":false,"size":1,
      "lastModified":"2026-01-02T03:04:05Z"}]%s}"""
        .formatted(id, cursor.isEmpty() ? "" : ",\"cursor\":\"%s\"".formatted(cursor));
  }

  /** The current one, one before it, and another key that begins alike. */
  static Reply versions() {
    return Reply.json(
        200,
        """
        {"prefixes":[],"versions":[
          {"key":"README.md","versionId":"v3","latest":true,"deleteMarker":false,"size":1824,"lastModified":"2026-01-02T03:04:05Z"},
          {"key":"README.md","versionId":"v2","latest":false,"deleteMarker":true,"lastModified":"2026-01-01T03:04:05Z"},
          {"key":"README.md","versionId":"v1","latest":false,"deleteMarker":false,"size":90,"lastModified":"2025-12-01T03:04:05Z"},
          {"key":"README.md.bak","versionId":"b1","latest":true,"deleteMarker":false,"size":5,"lastModified":"2025-12-01T03:04:05Z"}]}
        """);
  }
}
