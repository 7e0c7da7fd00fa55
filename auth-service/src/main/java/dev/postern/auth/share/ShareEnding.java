package dev.postern.auth.share;

/** Why a share is over, where its time isn't. */
enum ShareEnding {
  /** Its owner ended it. */
  REVOKED("revoked"),
  /** It was for one download, which is done. */
  USED_UP("used_up"),
  /** What served it is over: the owner signed out everywhere, changed the password and the like. */
  OWNER_GONE("owner_gone"),
  /** The owner no longer acts in the role in which they shared, or gets no credentials of it. */
  ROLE_LOST("role_lost");

  private final String code;

  ShareEnding(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }
}
