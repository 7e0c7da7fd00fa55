package dev.postern.auth.federation;

import dev.postern.auth.federation.ManagedLogin.Proofs;
import dev.postern.auth.session.Person;
import dev.postern.auth.session.ProviderToken;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.federation.ListProviders;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * The sign-in page of a provider whose tokens the identity pool takes without any user pool; a
 * browser comes back from there with a code. Methods block.
 */
public interface DirectLogin {
  /** Characters of the longest text about a person that a page gets to show. */
  int LONGEST_SHOWN = 256;

  /** The provider as people see it. */
  ListProviders.Provider shown();

  /**
   * Whether browsers come back by an address of this provider's own. A code is sent to whoever it
   * is said to come from, so that somebody who runs one provider could have another's brought to it
   * (RFC 9700, section 4.4); an address of its own tells where it comes from.
   */
  boolean hasOwnAddress();

  /**
   * Where a browser signs in.
   *
   * @throws Failure with {@code UNAVAILABLE} where the provider can't be asked
   */
  URI signInPage(Proofs proofs);

  /**
   * What a code is good for, once.
   *
   * @throws Failure with {@link Reason#PROVIDER_REFUSED} where it is good for nothing, with {@link
   *     Reason#TOKEN_REJECTED} where the token isn't what it must be
   */
  Visitor exchange(Secret code, Proofs proofs);

  /**
   * Somebody whom a provider knows.
   *
   * @param passing there where the token is good for the moment of the sign-in alone, so that
   *     credentials have to be got with it at once; the session ends with them, and at that time
   */
  record Visitor(Person person, ProviderToken token, Optional<Instant> passing) {

    /** Somebody with a token that lasts for a while. */
    public Visitor(Person person, ProviderToken token) {
      this(person, token, Optional.empty());
    }
  }
}
