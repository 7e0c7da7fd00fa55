package dev.postern.localaws.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A user pool's two signing keys: one for ID tokens, another for access tokens. */
public final class PoolKeys {

  private final CompletableFuture<RSAKey> id;
  private final CompletableFuture<RSAKey> access;
  private final Runnable hurry;

  private PoolKeys(CompletableFuture<RSAKey> id, CompletableFuture<RSAKey> access, Runnable hurry) {
    this.id = id;
    this.access = access;
    this.hurry = hurry;
  }

  /** Keys that are still being made; whoever needs one first waits for it. */
  public static PoolKeys from(KeyForge forge) {
    return new PoolKeys(forge.next(), forge.next(), forge::hurry);
  }

  /** Keys that were stored. */
  public static PoolKeys of(Stored stored) {
    return new PoolKeys(
        CompletableFuture.completedFuture(parse(stored.id())),
        CompletableFuture.completedFuture(parse(stored.access())),
        () -> {});
  }

  /** The key of ID tokens. */
  public RSAKey id() {
    hurry.run();
    return id.join();
  }

  /** The key of access tokens. */
  public RSAKey access() {
    hurry.run();
    return access.join();
  }

  /** The keys as text, or nothing while they are being made. */
  public Optional<Stored> storedOnceReady() {
    return ready().isDone()
        ? Optional.of(new Stored(id().toJSONString(), access().toJSONString()))
        : Optional.empty();
  }

  /** Completes when both keys are made. */
  public CompletableFuture<Void> ready() {
    return CompletableFuture.allOf(id, access);
  }

  /** The public halves, as {@code jwks.json} shows them. */
  public String jwks() {
    return new JWKSet(List.<JWK>of(published(id()), published(access()))).toString(true);
  }

  private static RSAKey published(RSAKey key) {
    return new RSAKey.Builder(key.toPublicJWK())
        .algorithm(JWSAlgorithm.RS256)
        .keyUse(KeyUse.SIGNATURE)
        .build();
  }

  private static RSAKey parse(String stored) {
    try {
      return RSAKey.parse(stored);
    } catch (ParseException e) {
      throw new IllegalStateException("a stored signing key is damaged", e);
    }
  }

  /** Both keys as JSON web keys, private halves included. */
  public record Stored(String id, String access) {
    @Override
    public String toString() {
      return "Stored[***]";
    }
  }
}
