package dev.postern.contract.session;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What account the person of a session has in the user pool, which decides what can be changed. */
public enum AccountKind {
  /** One of the pool's own: it has a password or what stands in for one, and second factors. */
  MEMBER,
  /** One that began at a provider, which alone keeps how its person signs in. */
  FEDERATED,
  /** None: the person signed in at a provider that the identity pool trusts. */
  VISITOR,
  /** None: nobody knows who the person is. */
  GUEST;

  /** In lower case, as it is written on the bus and for browsers. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
