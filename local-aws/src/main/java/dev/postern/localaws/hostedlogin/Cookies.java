package dev.postern.localaws.hostedlogin;

/**
 * Writes the cookies of a domain, which scripts and other domains don't see. How long they are good
 * for is known here alone; browsers forget them when they are closed.
 */
final class Cookies {

  private Cookies() {}

  static String set(Visit visit, String name, String value) {
    return "%s=%s; Path=%s; HttpOnly; SameSite=Lax".formatted(name, value, visit.path(""));
  }

  static String delete(Visit visit, String name) {
    return set(visit, name, "") + "; Max-Age=0";
  }
}
