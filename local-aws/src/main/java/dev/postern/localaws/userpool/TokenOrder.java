package dev.postern.localaws.userpool;

import java.util.Optional;

/** For whom tokens are to be made; the refresh token is there when it is new. */
record TokenOrder(
    UserPool pool, AppClient client, User user, Grant grant, Optional<String> refreshToken) {

  @Override
  public String toString() {
    return "TokenOrder[" + grant.eventId() + "]";
  }
}
