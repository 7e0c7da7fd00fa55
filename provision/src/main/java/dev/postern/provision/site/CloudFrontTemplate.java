package dev.postern.provision.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The CloudFormation template by which CloudFront serves a site from a bucket that stays private:
 * the recommended way, since S3's website endpoints know no TLS and take a public bucket.
 */
public final class CloudFrontTemplate {
  private static final String RESOURCE = "cloudfront.yaml";

  private CloudFrontTemplate() {}

  /** The template for one bucket and gateway. */
  public static String of(String bucket, GatewayOrigin gateway) {
    return read()
        .replace("@BUCKET@", bucket)
        .replace("@POLICY@", HostedPolicy.ofAnswer(gateway))
        .replace("@REFERRER@", HostedPolicy.REFERRER);
  }

  private static String read() {
    try (@Nullable InputStream stream = CloudFrontTemplate.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("the program has no " + RESOURCE);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
