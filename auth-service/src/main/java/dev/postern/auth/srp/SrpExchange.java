package dev.postern.auth.srp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.contract.bus.Secret;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The client's side of one sign-in by SRP-6a as Cognito speaks it: the password stays here, Cognito
 * gets a proof that we know it. Good for one sign-in; the AWS SDK for Java has no such client.
 */
public final class SrpExchange {
  /** RFC 5054, section 2.5.4, asks for at least 256 bits. */
  private static final int PRIVATE_KEY_BITS = 256;

  private static final String HMAC = "HmacSHA256";
  private static final byte[] KEY_INFO = "Caldera Derived Key".getBytes(UTF_8);
  private static final int KEY_BYTES = 16;
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss 'UTC' yyyy", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final BigInteger privateKey;
  private final BigInteger publicKey;

  private SrpExchange(BigInteger privateKey) {
    this.privateKey = privateKey;
    this.publicKey = SrpGroup.G.modPow(privateKey, SrpGroup.N);
  }

  /** Makes the keys for one sign-in. */
  public static SrpExchange begin(SecureRandom random) {
    return with(new BigInteger(PRIVATE_KEY_BITS, random).setBit(PRIVATE_KEY_BITS - 1));
  }

  static SrpExchange with(BigInteger privateKey) {
    return new SrpExchange(privateKey);
  }

  /** {@code SRP_A}: hexadecimal. */
  public String publicKey() {
    return publicKey.toString(16);
  }

  /**
   * Proves the password. Costs a few milliseconds of a processor.
   *
   * @param poolName what follows the underscore of the pool's id
   * @param now Cognito takes a timestamp that is seconds old, no more
   * @throws SrpException where the server's key would give the password away or is no key
   */
  public PasswordProof prove(
      String poolName, PasswordChallenge challenge, Secret password, Instant now) {
    byte[] secretBlock = challenge.secretBlockBytes();
    String timestamp = TIMESTAMP.format(now);
    byte[] key = sharedKey(poolName, challenge, password);
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      mac.update(poolName.getBytes(UTF_8));
      mac.update(challenge.userId().getBytes(UTF_8));
      mac.update(secretBlock);
      byte[] signature = mac.doFinal(timestamp.getBytes(UTF_8));
      return new PasswordProof(
          Base64.getEncoder().encodeToString(signature), challenge.secretBlock(), timestamp);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  byte[] sharedKey(String poolName, PasswordChallenge challenge, Secret password) {
    BigInteger serverKey = challenge.serverKey();
    if (serverKey.mod(SrpGroup.N).signum() == 0) {
      throw new SrpException("SRP_B is 0 modulo N");
    }
    byte[] scramble = SrpGroup.hash(publicKey.toByteArray(), serverKey.toByteArray());
    return sharedKey(
        SrpGroup.number(scramble), passwordKey(poolName, challenge, password), serverKey);
  }

  byte[] sharedKey(BigInteger scramble, BigInteger passwordKey, BigInteger serverKey) {
    if (scramble.signum() == 0) {
      throw new SrpException("the scrambling parameter is 0");
    }
    BigInteger base =
        serverKey
            .subtract(SrpGroup.K.multiply(SrpGroup.G.modPow(passwordKey, SrpGroup.N)))
            .mod(SrpGroup.N);
    byte[] shared =
        base.modPow(privateKey.add(scramble.multiply(passwordKey)), SrpGroup.N).toByteArray();
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(
              HKDFParameterSpec.ofExtract()
                  .addIKM(shared)
                  .addSalt(scramble.toByteArray())
                  .thenExpand(KEY_INFO, KEY_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java 25 platform has HKDF", e);
    } finally {
      Arrays.fill(shared, (byte) 0);
    }
  }

  private static BigInteger passwordKey(
      String poolName, PasswordChallenge challenge, Secret password) {
    byte[] identity = (poolName + challenge.userId() + ":" + password.reveal()).getBytes(UTF_8);
    byte[] inner = SrpGroup.hash(identity);
    byte[] key = SrpGroup.hash(challenge.salt().toByteArray(), inner);
    try {
      return SrpGroup.number(key);
    } finally {
      Arrays.fill(identity, (byte) 0);
      Arrays.fill(inner, (byte) 0);
      Arrays.fill(key, (byte) 0);
    }
  }
}
