package dev.postern.launcher.config;

/**
 * One thing that is wrong with a configuration.
 *
 * @param key the dotted key
 * @param missing whether the key simply isn't there
 * @param expected what the value must look like; never the value itself, which may be a secret
 */
public record Problem(String key, boolean missing, String expected) {
  @Override
  public String toString() {
    return key + ": " + expected;
  }
}
