package dev.postern.localaws.iam.actions;

import dev.postern.localaws.iam.OpenIdProviders;
import dev.postern.localaws.query.QueryAction;
import dev.postern.localaws.query.QueryCall;
import dev.postern.localaws.xml.XmlWriter;

/** Lists the account's OpenID Connect providers by their ARNs. */
final class ListOpenIdConnectProviders implements QueryAction {
  private final OpenIdProviders providers;

  ListOpenIdConnectProviders(OpenIdProviders providers) {
    this.providers = providers;
  }

  @Override
  public void answer(QueryCall call, XmlWriter result) {
    result.open("OpenIDConnectProviderList");
    providers.all().forEach(one -> result.open("member").element("Arn", one.arn()).close("member"));
    result.close("OpenIDConnectProviderList");
  }
}
