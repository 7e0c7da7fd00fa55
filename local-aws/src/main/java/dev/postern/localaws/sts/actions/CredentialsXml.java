package dev.postern.localaws.sts.actions;

import dev.postern.localaws.sts.TemporaryCredentials;
import dev.postern.localaws.xml.XmlWriter;

/** The role session in the answers of those actions that begin one. */
final class CredentialsXml {
  private CredentialsXml() {}

  static void write(XmlWriter result, TemporaryCredentials credentials) {
    result
        .open("AssumedRoleUser")
        .element("Arn", credentials.assumedRoleArn())
        .element("AssumedRoleId", credentials.assumedRoleId())
        .close("AssumedRoleUser");
    result
        .open("Credentials")
        .element("AccessKeyId", credentials.accessKeyId())
        .element("SecretAccessKey", credentials.secretAccessKey())
        .element("SessionToken", credentials.sessionToken())
        .element("Expiration", credentials.expiration().toString())
        .close("Credentials");
  }
}
