package dev.postern.contract.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.X509KeyManager;

/**
 * A private key with what certifies it.
 *
 * @param chain the key's own certificate first
 */
public record CertifiedKey(PrivateKey key, List<X509Certificate> chain) {
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");
  private static final byte[] SAMPLE = {1};

  /** Takes a copy of the chain. */
  public CertifiedKey {
    chain = List.copyOf(chain);
  }

  /** What a server with these keys shows; empty where no key is of a kind that TLS 1.3 knows. */
  public static Optional<CertifiedKey> of(X509KeyManager keys) {
    return SIGNATURES.keySet().stream()
        .map(kind -> keys.getServerAliases(kind, null))
        .filter(aliases -> aliases != null)
        .flatMap(Stream::of)
        .findFirst()
        .map(
            alias ->
                new CertifiedKey(
                    keys.getPrivateKey(alias), List.of(keys.getCertificateChain(alias))));
  }

  /** The key's own certificate. */
  public X509Certificate certificate() {
    return chain.getFirst();
  }

  /** Whether the certificate is the key's; with files, one may be new already and the other not. */
  public boolean belongTogether() {
    String algorithm = String.valueOf(SIGNATURES.get(key.getAlgorithm()));
    try {
      Signature signing = Signature.getInstance(algorithm);
      signing.initSign(key);
      signing.update(SAMPLE);
      byte[] signature = signing.sign();
      Signature verifying = Signature.getInstance(algorithm);
      verifying.initVerify(certificate().getPublicKey());
      verifying.update(SAMPLE);
      return verifying.verify(signature);
    } catch (GeneralSecurityException different) {
      return false;
    }
  }

  /** Says whose key it is, and nothing of it. */
  @Override
  public String toString() {
    return "CertifiedKey[" + certificate().getSubjectX500Principal() + "]";
  }
}
