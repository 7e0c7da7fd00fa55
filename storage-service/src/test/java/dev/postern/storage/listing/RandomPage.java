package dev.postern.storage.listing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A page as one S3 or another might write it. */
final class RandomPage {
  private static final List<String> BITS =
      List.of(
          "a", "B", "7", "/", "//", "..", " ", "+", "%2F", "%", "&", "<", ">", "\"", "'", ";", "]",
          "\t", "\n", "\r", "é", "ü\u0308", "漢", "😀", "\u202E", "\u007F", "\u0085", "\uFFFD",
          "\u2028");

  private final Random random;
  private final boolean encoded;

  RandomPage(Random random) {
    this.random = random;
    this.encoded = random.nextInt(4) > 0;
  }

  byte[] bytes() {
    List<String> parts = new ArrayList<>();
    boolean more = random.nextBoolean();
    parts.add(element("Name", "files"));
    parts.add(element("Prefix", key()));
    parts.add("<IsTruncated>" + more + "</IsTruncated>");
    parts.add("<Unknown a=\"b>c\" d='e'><Nested/>text<Nested>x</Nested></Unknown>");
    if (more || random.nextBoolean()) {
      parts.add(element("NextContinuationToken", "1ue/+=" + text()));
    }
    if (encoded) {
      parts.add("<EncodingType>url</EncodingType>");
    }
    for (int i = random.nextInt(6); i > 0; i--) {
      parts.add(object());
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      parts.add("<CommonPrefixes>" + element("Prefix", key()) + "</CommonPrefixes>");
    }
    Collections.shuffle(parts, random);
    String declaration = random.nextBoolean() ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" : "";
    return (declaration
            + "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
            + String.join(random.nextBoolean() ? "\n  " : "", parts)
            + "</ListBucketResult>")
        .getBytes(StandardCharsets.UTF_8);
  }

  private String object() {
    List<String> parts = new ArrayList<>();
    parts.add(element("Key", key()));
    parts.add(element("Size", Long.toString(random.nextLong(5L << 40))));
    parts.add(element("LastModified", time()));
    if (random.nextInt(5) > 0) {
      parts.add(element("ETag", random.nextBoolean() ? "\"abc-2\"" : "abc"));
    }
    if (random.nextInt(5) > 0) {
      parts.add(element("StorageClass", random.nextBoolean() ? "STANDARD" : "GLACIER"));
    }
    if (random.nextBoolean()) {
      parts.add("<Owner>" + element("ID", text()) + "<DisplayName></DisplayName></Owner>");
      parts.add("<ChecksumAlgorithm>CRC32</ChecksumAlgorithm>");
      parts.add("<ChecksumAlgorithm>SHA256</ChecksumAlgorithm>");
    }
    Collections.shuffle(parts, random);
    return "<Contents>" + String.join(random.nextBoolean() ? "\n" : "", parts) + "</Contents>";
  }

  private String time() {
    Instant whole = Instant.ofEpochSecond(random.nextLong(4_000_000_000L));
    return switch (random.nextInt(3)) {
      case 0 -> whole.toString();
      case 1 -> whole.toString().replace("Z", ".000Z");
      default -> whole.plusMillis(random.nextInt(1_000)).toString();
    };
  }

  private String key() {
    String key = text();
    return encoded ? URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/") : key;
  }

  private String text() {
    StringBuilder text = new StringBuilder("k");
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(BITS.get(random.nextInt(BITS.size())));
    }
    return text.toString();
  }

  private String element(String name, String text) {
    StringBuilder written = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> written.append("&amp;");
                case '<' -> written.append("&lt;");
                case '>' -> written.append(random.nextBoolean() ? "&gt;" : "&#62;");
                case '"' -> written.append(random.nextBoolean() ? "&quot;" : "\"");
                case '\r' -> written.append(random.nextBoolean() ? "&#13;" : "\r");
                default ->
                    written.append(
                        random.nextInt(20) == 0
                            ? "&#x" + Integer.toHexString(c) + ";"
                            : Character.toString(c));
              }
            });
    return "<" + name + ">" + written + "</" + name + ">";
  }
}
