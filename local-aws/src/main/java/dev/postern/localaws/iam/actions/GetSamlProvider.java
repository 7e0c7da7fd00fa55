package dev.postern.localaws.iam.actions;

import dev.postern.localaws.iam.SamlProvider;
import dev.postern.localaws.iam.SamlProviders;
import dev.postern.localaws.query.QueryAction;
import dev.postern.localaws.query.QueryCall;
import dev.postern.localaws.xml.XmlWriter;

/** Returns a SAML provider's metadata document. */
final class GetSamlProvider implements QueryAction {
  private final SamlProviders providers;

  GetSamlProvider(SamlProviders providers) {
    this.providers = providers;
  }

  @Override
  public void answer(QueryCall call, XmlWriter result) {
    SamlProvider provider = providers.require(SamlProviderForm.arn(call));
    result
        .element("SAMLMetadataDocument", provider.document())
        .element("CreateDate", provider.createdAt().toString());
    provider.metadata().validUntil().ifPresent(end -> result.element("ValidUntil", end.toString()));
    RoleXml.writeTags(result, provider.tags().entrySet());
  }
}
