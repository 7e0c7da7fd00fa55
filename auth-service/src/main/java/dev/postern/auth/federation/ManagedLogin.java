package dev.postern.auth.federation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.postern.auth.session.Person;
import dev.postern.auth.session.UserTokens;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.bus.Secret;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** Cognito's own sign-in pages, of which a browser comes back with a code. Methods block. */
public interface ManagedLogin {
  /**
   * Where a browser signs in.
   *
   * @param poolName which provider to go straight to; empty for the pages themselves
   * @param anew whether to sign in even where the pages still know the browser
   * @throws Failure where the pool can't be asked, or has no such pages
   */
  URI signInPage(Optional<String> poolName, boolean anew, Proofs proofs);

  /**
   * What a code is good for, once.
   *
   * @throws Failure with {@link Reason#PROVIDER_REFUSED} where it is good for nothing, with {@link
   *     Reason#TOKEN_REJECTED} where the tokens aren't what they must be; the cause of both is a
   *     {@link Doubt}
   */
  Login exchange(Secret code, Proofs proofs);

  /**
   * Where a browser ends the session that these pages keep of it.
   *
   * @throws Failure where the pool can't be asked, or has no such pages
   */
  URI signOutPage();

  /**
   * What ties the answer to the question: nobody else can give a code that fits.
   *
   * @param state comes back with the browser (RFC 6749, section 10.12)
   * @param nonce comes back in the ID token (OpenID Connect Core, section 3.1.2.1)
   * @param verifier goes with the code; before, only its hash does (RFC 7636)
   */
  record Proofs(Secret state, Secret nonce, Secret verifier) {

    /** The verifier's hash, which goes with the question (RFC 7636, section 4.2). */
    public String challenge() {
      try {
        return Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                MessageDigest.getInstance("SHA-256").digest(verifier.reveal().getBytes(US_ASCII)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }
  }

  /**
   * Somebody who signed in.
   *
   * @param providers pool's names of those that the person can sign in at; empty for somebody whom
   *     only the pool knows
   * @param federated whether the account itself is a provider's and not the pool's
   */
  record Login(Person person, UserTokens tokens, Set<String> providers, boolean federated) {}

  /** What is wrong with what came in a provider's name, in words for the audit log. */
  final class Doubt extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** In a few words that hold nothing secret. */
    public Doubt(String words) {
      super(words, null, false, false);
    }

    /** The words of a failure's doubt, or its reason where it has none. */
    public static String wordsOf(Failure failure) {
      return failure.getCause() instanceof Doubt doubt
          ? String.valueOf(doubt.getMessage())
          : failure.reason().code();
    }
  }
}
