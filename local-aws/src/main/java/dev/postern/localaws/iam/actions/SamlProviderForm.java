package dev.postern.localaws.iam.actions;

import dev.postern.localaws.iam.Refusal;
import dev.postern.localaws.iam.SamlProvider;
import dev.postern.localaws.query.QueryCall;
import dev.postern.localaws.saml.SamlMetadata;
import dev.postern.localaws.saml.SamlRefusal;
import java.time.Instant;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The parameters that calls about SAML providers have in common. */
final class SamlProviderForm {
  private static final Pattern ARN =
      Pattern.compile("arn:aws:iam::\\d{12}:saml-provider/[\\w._-]{1,128}");
  private static final Pattern NAME = Pattern.compile("[\\w._-]{1,128}");
  private static final int SHORTEST = 1_000;

  private SamlProviderForm() {}

  static String arn(QueryCall call) {
    return call.required("SAMLProviderArn", ARN);
  }

  static String newArn(QueryCall call) {
    return SamlProvider.arnOf(call.required("Name", NAME));
  }

  static SamlProvider newProvider(QueryCall call, Instant now) {
    return new SamlProvider(
        call.required("Name", NAME), document(call), new TreeMap<>(call.tags()), now);
  }

  static String document(QueryCall call) {
    String document = call.required("SAMLMetadataDocument");
    if (document.length() < SHORTEST) {
      throw QueryCall.invalid(
          "SAMLMetadataDocument",
          "…",
          "Member must have length greater than or equal to " + SHORTEST);
    }
    try {
      SamlMetadata.parse(document);
      return document;
    } catch (SamlRefusal invalid) {
      throw new Refusal(400, "InvalidInput", "Could not parse metadata. " + invalid.text());
    }
  }
}
