package dev.postern.localaws.s3.store;

import java.util.List;
import java.util.Optional;

/**
 * How a bucket is served as a website.
 *
 * @param redirectAll where everything is sent; then there is nothing else
 * @param index last part of the keys of pages whose address ends with a slash
 * @param error key of the page that is shown for what can't be
 * @param rules in the order in which they are tried
 */
public record Website(
    Optional<Redirect> redirectAll,
    Optional<String> index,
    Optional<String> error,
    List<Rule> rules) {

  /** Copies the rules. */
  public Website {
    rules = List.copyOf(rules);
  }

  /**
   * When some are sent elsewhere.
   *
   * @param keyPrefix with which the key must begin
   * @param errorCode the status that would be answered, where it is about failures
   */
  public record Rule(Optional<String> keyPrefix, Optional<Integer> errorCode, Redirect redirect) {

    /** Whether a key is sent on before anybody looks whether it is there. */
    public boolean covers(String key) {
      return errorCode.isEmpty() && begins(key);
    }

    /** Whether a key is sent on since it can't be shown. */
    public boolean covers(String key, int status) {
      return errorCode.filter(code -> code == status).isPresent() && begins(key);
    }

    private boolean begins(String key) {
      return keyPrefix.map(key::startsWith).orElse(true);
    }
  }

  /**
   * Where to; what isn't said stays as it was asked for.
   *
   * @param code status of the answer
   * @param keyPrefix in place of the rule's prefix
   * @param key in place of the whole key
   */
  public record Redirect(
      Optional<String> protocol,
      Optional<String> host,
      Optional<Integer> code,
      Optional<String> keyPrefix,
      Optional<String> key) {}
}
