package dev.postern.provision.role;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.postern.provision.declaration.Change;
import dev.postern.provision.declaration.Weakening;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a policy document of IAM's tells of what people work with.
 *
 * @param document URL-encoded JSON, as IAM gives it
 */
record StoredPolicy(String document) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String BY_HAND = "a policy made by hand";
  private static final Pattern BUCKET = Pattern.compile("arn:aws:s3:::([a-z0-9.-]{3,63})");
  private static final Pattern HOME =
      Pattern.compile(
          "arn:aws:s3:::[a-z0-9.-]+/([A-Za-z0-9!_.'()/-]+/)\\$\\{cognito-identity\\.amazonaws\\.com:sub}/\\*");
  private static final Pattern COMMON =
      Pattern.compile("arn:aws:s3:::[a-z0-9.-]+/([A-Za-z0-9!_.'()/-]+/)\\*");

  /** The first bucket that it names. */
  Optional<String> bucket() {
    return first(BUCKET);
  }

  /** The first folder of which it tells. */
  Optional<String> commonPrefix() {
    return first(COMMON);
  }

  /** Below what people have folders of their own. */
  Optional<String> homePrefix() {
    return first(HOME);
  }

  /**
   * The policy of Postern's that says the same, if there is one.
   *
   * @param otherwise has what the document doesn't tell
   */
  Optional<AccessPolicy> asPosterns(Who who, AccessPolicy otherwise) {
    AccessPolicy there =
        new AccessPolicy(
            otherwise.access(),
            bucket().orElse(otherwise.bucket()),
            commonPrefix().orElse(otherwise.commonPrefix()),
            homePrefix().orElse(otherwise.homePrefix()));
    return Stream.concat(Stream.of(otherwise.access()), Stream.of(Access.values()))
        .map(there::with)
        .filter(one -> one.policyOf(who).saysTheSameAs(document))
        .findFirst();
  }

  /**
   * What people would get otherwise than they do.
   *
   * @param setting which says how much
   */
  List<Change> changesTo(Who who, AccessPolicy wanted, String setting) {
    Optional<AccessPolicy> before = asPosterns(who, wanted);
    if (before.isEmpty()) {
      return List.of(
          who == Who.GUEST
              ? Change.of("files.common-prefix", BY_HAND, wanted.commonPrefix())
              : Change.of(setting, BY_HAND, wanted.access().word()));
    }
    AccessPolicy is = before.get();
    return Stream.of(
            Change.of(setting, is.access().word(), wanted.access().word()),
            Change.of("files.bucket", is.bucket(), wanted.bucket()),
            Change.of("files.common-prefix", is.commonPrefix(), wanted.commonPrefix()),
            Change.of("files.home-prefix", is.homePrefix(), wanted.homePrefix()))
        .filter(change -> !change.before().equals(change.after()))
        .toList();
  }

  /** Whether people would get more; what only its author understands may have kept them to less. */
  static boolean weakens(Change change) {
    return change.before().asText().equals(BY_HAND) || Weakening.is(change);
  }

  private Optional<String> first(Pattern pattern) {
    Matcher matcher = pattern.matcher(plain());
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Without the escapes that JSON and IAM put into it. */
  private String plain() {
    try {
      return JSON.readTree(URLDecoder.decode(document.replace("+", "%2B"), StandardCharsets.UTF_8))
          .toString();
    } catch (JsonProcessingException | IllegalArgumentException notOurs) {
      return document;
    }
  }
}
