package dev.postern.provision.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class CloudFrontTemplateTest {
  private static final GatewayOrigin GATEWAY = new GatewayOrigin("https://files.example.com");

  private final String text = CloudFrontTemplate.of("my-page", GATEWAY);
  private final JsonNode template = new YAMLMapper().readTree(text);

  CloudFrontTemplateTest() throws IOException {}

  @Test
  void theBucketStaysPrivateAndOnlyTheDistributionReadsTheSitesFiles() {
    JsonNode statements = template.at("/Resources/Access/Properties/PolicyDocument/Statement");

    assertThat(statements.get(0).at("/Principal/Service").asText())
        .isEqualTo("cloudfront.amazonaws.com");
    assertThat(statements.get(0).at("/Condition/StringEquals/AWS:SourceArn/Fn::Sub").asText())
        .endsWith(":distribution/${Distribution}");
    assertThat(statements.get(0).get("Resource").toString())
        .isEqualTo(
            "[\"arn:aws:s3:::my-page/index.html\",\"arn:aws:s3:::my-page/config.json\","
                + "\"arn:aws:s3:::my-page/assets/*\"]");
    assertThat(statements.get(1).get("Effect").asText()).isEqualTo("Deny");
    assertThat(
            template
                .at("/Resources/OriginAccess/Properties/OriginAccessControlConfig/SigningBehavior")
                .asText())
        .isEqualTo("always");
  }

  @Test
  void anyAddressOfThePageShowsItOverTlsAndCompressed() {
    JsonNode config = template.at("/Resources/Distribution/Properties/DistributionConfig");

    assertThat(config.at("/CustomErrorResponses/0/ResponsePagePath").asText())
        .isEqualTo("/index.html");
    assertThat(config.at("/DefaultCacheBehavior/ViewerProtocolPolicy").asText())
        .isEqualTo("redirect-to-https");
    assertThat(config.at("/DefaultCacheBehavior/Compress").asBoolean()).isTrue();
  }

  @Test
  void thePolicyIsThePagesOwnAndForbidsFrames() {
    String policy =
        template
            .at(
                "/Resources/Headers/Properties/ResponseHeadersPolicyConfig/SecurityHeadersConfig"
                    + "/ContentSecurityPolicy/ContentSecurityPolicy")
            .asText();

    assertThat(policy)
        .isEqualTo(HostedPolicy.ofPage(GATEWAY) + "; frame-ancestors 'none'")
        .contains("connect-src 'self' https://files.example.com;", "script-src 'self';");
  }

  @Test
  void nothingIsLeftToFillIn() {
    assertThat(text).doesNotContain("@");
  }
}
