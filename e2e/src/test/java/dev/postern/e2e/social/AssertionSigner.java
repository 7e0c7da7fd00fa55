package dev.postern.e2e.social;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** A SAML provider's key, and how it signs (SAML core, section 5.4). */
final class AssertionSigner {
  private static final String PASSWORD = "of-no-use-to-anybody";
  private static final String ALIAS = "signing";

  private final PrivateKeyEntry key = newKey();

  PublicKey publicKey() {
    return key.getCertificate().getPublicKey();
  }

  /** In base64. */
  String certificate() {
    try {
      return Base64.getEncoder().encodeToString(key.getCertificate().getEncoded());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** The response with a signature of its assertion, after that one's issuer. */
  String signed(String response) {
    try {
      Document document =
          DocumentBuilderFactory.newDefaultNSInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(response.getBytes(UTF_8)));
      Element assertion = (Element) document.getElementsByTagNameNS("*", "Assertion").item(0);
      assertion.setIdAttribute("ID", true);
      sign(assertion);
      StringWriter text = new StringWriter();
      TransformerFactory.newDefaultInstance()
          .newTransformer()
          .transform(new DOMSource(document), new StreamResult(text));
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException
        | MarshalException
        | XMLSignatureException
        | ParserConfigurationException
        | SAXException
        | TransformerException e) {
      throw new AssertionError(e);
    }
  }

  private void sign(Element assertion)
      throws GeneralSecurityException, MarshalException, XMLSignatureException {
    XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
    String exclusive = CanonicalizationMethod.EXCLUSIVE;
    var reference =
        factory.newReference(
            "#" + assertion.getAttribute("ID"),
            factory.newDigestMethod(DigestMethod.SHA256, null),
            List.of(
                factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                factory.newTransform(exclusive, (TransformParameterSpec) null)),
            null,
            null);
    var info =
        factory.newSignedInfo(
            factory.newCanonicalizationMethod(exclusive, (C14NMethodParameterSpec) null),
            factory.newSignatureMethod("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", null),
            List.of(reference));
    factory
        .newXMLSignature(info, null)
        .sign(
            new DOMSignContext(
                key.getPrivateKey(), assertion, assertion.getFirstChild().getNextSibling()));
  }

  /** Java makes certificates by its own tool alone. */
  private static PrivateKeyEntry newKey() {
    try {
      Path folder = Files.createTempDirectory("postern-saml");
      Path store = folder.resolve("keys.p12");
      try {
        Process tool =
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    ALIAS,
                    "-keyalg",
                    "RSA",
                    "-keysize",
                    "2048",
                    "-dname",
                    "CN=guild",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(tool.getInputStream().readAllBytes(), UTF_8);
        if (tool.waitFor() != 0) {
          throw new AssertionError(said);
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
          keys.load(in, PASSWORD.toCharArray());
        }
        return (PrivateKeyEntry)
            keys.getEntry(ALIAS, new PasswordProtection(PASSWORD.toCharArray()));
      } finally {
        Files.deleteIfExists(store);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
