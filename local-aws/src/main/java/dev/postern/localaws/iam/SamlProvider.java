package dev.postern.localaws.iam;

import dev.postern.localaws.saml.SamlMetadata;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A SAML identity provider that the account trusts.
 *
 * @param document its metadata, exactly as it was put
 */
public record SamlProvider(
    String name, String document, SortedMap<String, String> tags, Instant createdAt) {

  /** Copies the map. */
  public SamlProvider {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  /** Its ARN. */
  public String arn() {
    return arnOf(name);
  }

  /** The ARN of the provider of that name, be it there already or still to be made. */
  public static String arnOf(String name) {
    return "arn:aws:iam::" + Account.ID + ":saml-provider/" + name;
  }

  /** What its document says. */
  public SamlMetadata metadata() {
    return SamlMetadata.parse(document);
  }

  /** The provider with another document. */
  public SamlProvider withDocument(String newDocument) {
    return new SamlProvider(name, newDocument, tags, createdAt);
  }
}
