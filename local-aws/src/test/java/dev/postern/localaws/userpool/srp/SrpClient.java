package dev.postern.localaws.userpool.srp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The client's side of Cognito's SRP, worked out on hexadecimal strings as the public JavaScript
 * client does, and sharing no code with the server's side.
 */
public final class SrpClient {

  private static final BigInteger N =
      new BigInteger(
          """
          FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD
          EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED
          EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F
          83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B
          E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510
          15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7
          ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C
          BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF
          """
              .replace("\n", ""),
          16);
  private static final BigInteger G = BigInteger.TWO;

  private final BigInteger secret = new BigInteger(1_024, new SecureRandom());
  private final BigInteger publicValue = G.modPow(secret, N);

  public String publicValue() {
    return publicValue.toString(16);
  }

  /** The claim that shows the password, in base64. */
  public String sign(
      String poolName,
      String userId,
      String password,
      String salt,
      String serverPublic,
      String secretBlock,
      String timestamp) {
    var b = new BigInteger(serverPublic, 16);
    var k = new BigInteger(sha256(hex(N) + hex(G)), 16);
    var u = new BigInteger(sha256(hex(publicValue) + hex(b)), 16);
    var identity =
        sha256(HexFormat.of().formatHex((poolName + userId + ":" + password).getBytes(UTF_8)));
    var x = new BigInteger(sha256(hex(new BigInteger(salt, 16)) + identity), 16);
    var s = b.subtract(k.multiply(G.modPow(x, N))).mod(N).modPow(secret.add(u.multiply(x)), N);
    var extracted = mac(bytes(hex(u)), bytes(hex(s)));
    var info = new byte[20];
    System.arraycopy("Caldera Derived Key".getBytes(UTF_8), 0, info, 0, 19);
    info[19] = 1;
    var key = Arrays.copyOf(mac(extracted, info), 16);
    return Base64.getEncoder()
        .encodeToString(
            mac(
                key,
                poolName.getBytes(UTF_8),
                userId.getBytes(UTF_8),
                Base64.getDecoder().decode(secretBlock),
                timestamp.getBytes(UTF_8)));
  }

  /** What a device sends to ConfirmDevice of the password it made up, both in base64. */
  public record Secret(String salt, String verifier) {}

  public static Secret secret(String groupKey, String deviceKey, String password) {
    var salt = hex(new BigInteger(128, new SecureRandom()));
    var identity =
        sha256(HexFormat.of().formatHex((groupKey + deviceKey + ":" + password).getBytes(UTF_8)));
    var verifier = G.modPow(new BigInteger(sha256(salt + identity), 16), N);
    var base64 = Base64.getEncoder();
    return new Secret(
        base64.encodeToString(bytes(salt)), base64.encodeToString(bytes(hex(verifier))));
  }

  /** Even length, with zeros in front where the first bit would make the number negative. */
  private static String hex(BigInteger number) {
    var hex = number.toString(16).toLowerCase(Locale.ROOT);
    if (hex.length() % 2 == 1) {
      return "0" + hex;
    }
    return "89abcdef".indexOf(hex.charAt(0)) >= 0 ? "00" + hex : hex;
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static String sha256(String hex) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(hex)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] mac(byte[] key, byte[]... parts) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      for (var part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
