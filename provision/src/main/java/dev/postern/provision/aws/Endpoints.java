package dev.postern.provision.aws;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where each AWS service is reached when that isn't AWS itself; each on its own, empty for AWS's
 * own address.
 */
public record Endpoints(
    Optional<URI> cognitoIdp,
    Optional<URI> cognitoIdentity,
    Optional<URI> sts,
    Optional<URI> iam,
    Optional<URI> s3) {

  /** AWS itself. */
  public static Endpoints none() {
    return new Endpoints(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** One address that serves all of them, as local-aws does. */
  public static Endpoints all(URI address) {
    Optional<URI> each = Optional.of(address);
    return new Endpoints(each, each, each, each, each);
  }

  /** Those that are overridden, by the name they have in {@code postern.yaml}. */
  public Map<String, URI> overridden() {
    Map<String, URI> named = new LinkedHashMap<>();
    cognitoIdp.ifPresent(address -> named.put("cognito-idp", address));
    cognitoIdentity.ifPresent(address -> named.put("cognito-identity", address));
    sts.ifPresent(address -> named.put("sts", address));
    iam.ifPresent(address -> named.put("iam", address));
    s3.ifPresent(address -> named.put("s3", address));
    return Collections.unmodifiableMap(named);
  }
}
