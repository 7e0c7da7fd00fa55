package dev.postern.localaws.iam;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An OpenID Connect provider that the account trusts.
 *
 * @param url its issuer
 * @param clientIds the audiences that its tokens may have
 * @param thumbprints of its certificates, kept and not used, as AWS does where it knows better
 */
public record OpenIdProvider(
    URI url,
    List<String> clientIds,
    List<String> thumbprints,
    SortedMap<String, String> tags,
    Instant createdAt) {

  /** Copies lists and map. */
  public OpenIdProvider {
    clientIds = List.copyOf(clientIds);
    thumbprints = List.copyOf(thumbprints);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  /** How policies' condition keys and identity pools name it: its address without the scheme. */
  public String name() {
    return nameOf(url);
  }

  /** Its ARN. */
  public String arn() {
    return "arn:aws:iam::" + Account.ID + ":oidc-provider/" + name();
  }

  /** The name of the provider with that address. */
  static String nameOf(URI url) {
    return url.toString().substring(url.getScheme().length() + "://".length());
  }

  /** The provider with exactly these audiences. */
  public OpenIdProvider withClientIds(List<String> newClientIds) {
    return new OpenIdProvider(url, newClientIds, thumbprints, tags, createdAt);
  }
}
