package dev.postern.localaws.sigv4;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a request says about its signature, from its headers or its query. */
final class ClaimReader {
  static final String ALGORITHM = "AWS4-HMAC-SHA256";

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);
  private static final Pattern SIGNATURE = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern HEADER_NAMES =
      Pattern.compile("[a-z0-9!#$%&'*+.^_`|~-]++(?:;[a-z0-9!#$%&'*+.^_`|~-]++)*+");
  private static final Pattern SECONDS = Pattern.compile("-?\\d{1,18}");
  private static final Duration LONGEST = Duration.ofDays(7);

  private final Dialect dialect;

  ClaimReader(Dialect dialect) {
    this.dialect = dialect;
  }

  static String format(Instant instant) {
    return TIMESTAMP.format(instant.atOffset(ZoneOffset.UTC));
  }

  /** From the {@code Authorization} header. */
  SignatureClaim fromHeader(SignedRequest request, String authorization) {
    if (!authorization.startsWith(ALGORITHM + " ")) {
      throw unsupported(authorization);
    }
    Map<String, String> parts = new HashMap<>();
    for (String part : authorization.substring(ALGORITHM.length()).split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parts.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
      }
    }
    String timestamp = request.header("x-amz-date").orElseGet(() -> fromDateHeader(request));
    return claim(
        part(parts, "Credential"),
        part(parts, "SignedHeaders"),
        part(parts, "Signature"),
        timestamp,
        request.header("x-amz-security-token"),
        Optional.empty());
  }

  /** From the {@code X-Amz-…} query parameters of a presigned request. */
  SignatureClaim fromQuery(QueryParameters query) {
    String algorithm = parameter(query, "X-Amz-Algorithm");
    if (!algorithm.equals(ALGORITHM)) {
      throw dialect.refuse(Problem.MALFORMED, "X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"");
    }
    return claim(
        parameter(query, "X-Amz-Credential"),
        parameter(query, "X-Amz-SignedHeaders"),
        parameter(query, "X-Amz-Signature"),
        parameter(query, "X-Amz-Date"),
        query.first("X-Amz-Security-Token"),
        Optional.of(lifetime(parameter(query, "X-Amz-Expires"))));
  }

  private SignatureClaim claim(
      String credential,
      String signedHeaders,
      String signature,
      String timestamp,
      Optional<String> sessionToken,
      Optional<Duration> validFor) {
    int slash = credential.indexOf('/');
    CredentialScope scope =
        CredentialScope.parse(slash < 0 ? "" : credential.substring(slash + 1))
            .orElseThrow(
                () ->
                    malformed(
                        "the Credential is mal-formed; expecting"
                            + " \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\"."));
    Instant signedAt = parse(timestamp);
    if (!HEADER_NAMES.matcher(signedHeaders).matches() || !SIGNATURE.matcher(signature).matches()) {
      throw malformed("the SignedHeaders or the Signature is mal-formed.");
    }
    List<String> names = List.of(signedHeaders.split(";", -1));
    if (!names.contains("host")) {
      throw malformed("'Host' must be a 'SignedHeader'.");
    }
    if (!timestamp.startsWith(scope.date())) {
      throw malformed("Invalid credential date. Date is not the same as X-Amz-Date.");
    }
    return new SignatureClaim(
        credential.substring(0, slash),
        scope,
        timestamp,
        signedAt,
        names,
        signature,
        sessionToken,
        validFor);
  }

  private Instant parse(String timestamp) {
    try {
      return LocalDateTime.parse(timestamp, TIMESTAMP).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException malformed) {
      throw malformed("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
    }
  }

  private String fromDateHeader(SignedRequest request) {
    String date =
        request
            .header("date")
            .orElseThrow(
                () -> malformed("the request has neither an X-Amz-Date nor a Date header."));
    try {
      return format(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException notRfc1123) {
      return date;
    }
  }

  private Duration lifetime(String expires) {
    if (!SECONDS.matcher(expires).matches()) {
      throw dialect.refuse(Problem.MALFORMED, "X-Amz-Expires should be a number");
    }
    Duration lifetime = Duration.ofSeconds(Long.parseLong(expires));
    if (lifetime.isNegative()) {
      throw dialect.refuse(Problem.MALFORMED, "X-Amz-Expires must be non-negative");
    }
    if (lifetime.compareTo(LONGEST) > 0) {
      throw dialect.refuse(
          Problem.MALFORMED, "X-Amz-Expires must be less than a week (in seconds) that is 604800");
    }
    return lifetime;
  }

  private String part(Map<String, String> parts, String name) {
    @Nullable String value = parts.get(name);
    if (value == null || !US_ASCII.newEncoder().canEncode(value)) {
      throw malformed("Authorization header requires '" + name + "' parameter.");
    }
    return value;
  }

  private String parameter(QueryParameters query, String name) {
    return query
        .first(name)
        .orElseThrow(
            () ->
                dialect.refuse(
                    Problem.MALFORMED,
                    "Query-string authentication version 4 requires the X-Amz-Algorithm,"
                        + " X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and"
                        + " X-Amz-Expires parameters."));
  }

  private SigV4Exception malformed(String why) {
    return dialect.refuse(
        Problem.MALFORMED,
        dialect == Dialect.S3 ? "The authorization header is malformed; " + why : why);
  }

  private SigV4Exception unsupported(String authorization) {
    if (dialect != Dialect.S3) {
      return dialect.refuse(Problem.MALFORMED, "Unsupported authorization algorithm.");
    }
    return authorization.startsWith("AWS")
        ? new SigV4Exception(
            400,
            "InvalidRequest",
            "The authorization mechanism you have provided is not supported. Please use"
                + " AWS4-HMAC-SHA256.")
        : new SigV4Exception(400, "InvalidArgument", "Unsupported Authorization Type");
  }
}
