package dev.postern.localaws.iam.actions;

import dev.postern.localaws.iam.SamlProvider;
import dev.postern.localaws.iam.SamlProviders;
import dev.postern.localaws.query.QueryAction;
import dev.postern.localaws.query.QueryCall;
import dev.postern.localaws.xml.XmlWriter;

/** Lists the account's SAML providers. */
final class ListSamlProviders implements QueryAction {
  private final SamlProviders providers;

  ListSamlProviders(SamlProviders providers) {
    this.providers = providers;
  }

  @Override
  public void answer(QueryCall call, XmlWriter result) {
    result.open("SAMLProviderList");
    providers.all().forEach(one -> write(result, one));
    result.close("SAMLProviderList");
  }

  private static void write(XmlWriter result, SamlProvider provider) {
    result.open("member").element("Arn", provider.arn());
    provider.metadata().validUntil().ifPresent(end -> result.element("ValidUntil", end.toString()));
    result.element("CreateDate", provider.createdAt().toString()).close("member");
  }
}
