package dev.postern.benchmarks.load;

import io.vertx.core.http.HttpMethod;

/** What people do, and of twenty how many. */
enum Journey {
  SESSION_CHECK("session check", 10),
  LIST("list of a folder", 4),
  DOWNLOAD("download of 4 KiB", 3),
  UPLOAD("upload of 4 KiB", 2),
  SIGN_IN("sign-in by SRP", 1);

  /** After so many the shares begin anew, with the next person. */
  static final int ALL = 20;

  private final String title;
  private final int share;

  Journey(String title, int share) {
    this.title = title;
    this.share = share;
  }

  String title() {
    return title;
  }

  /** Of a request by its number, so that each comes as often as its share and mixed with others. */
  static Journey of(long number) {
    int place = (int) (number * 7 % ALL);
    for (Journey journey : values()) {
      if (place < journey.share) {
        return journey;
      }
      place -= journey.share;
    }
    throw new IllegalStateException("the shares aren't " + ALL);
  }

  HttpMethod method() {
    return switch (this) {
      case SESSION_CHECK, LIST, DOWNLOAD -> HttpMethod.GET;
      case UPLOAD -> HttpMethod.PUT;
      case SIGN_IN -> HttpMethod.POST;
    };
  }

  String path(Person person) {
    return switch (this) {
      case SESSION_CHECK -> "/api/session";
      case LIST -> Person.FILES + "/objects?delimiter=%2F";
      case DOWNLOAD, UPLOAD -> person.object();
      case SIGN_IN -> "/api/auth/sign-in";
    };
  }
}
