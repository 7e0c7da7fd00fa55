package dev.postern.localaws.iam.actions;

import dev.postern.localaws.iam.OpenIdProvider;
import dev.postern.localaws.iam.OpenIdProviders;
import dev.postern.localaws.query.QueryAction;
import dev.postern.localaws.query.QueryCall;
import dev.postern.localaws.xml.XmlWriter;
import java.util.List;

/** Describes an OpenID Connect provider; its address comes without the scheme, as AWS tells it. */
final class GetOpenIdConnectProvider implements QueryAction {
  private final OpenIdProviders providers;

  GetOpenIdConnectProvider(OpenIdProviders providers) {
    this.providers = providers;
  }

  @Override
  public void answer(QueryCall call, XmlWriter result) {
    OpenIdProvider provider = providers.require(OpenIdProviderForm.arn(call));
    result.element("Url", provider.name()).element("CreateDate", provider.createdAt().toString());
    writeTexts(result, "ClientIDList", provider.clientIds());
    writeTexts(result, "ThumbprintList", provider.thumbprints());
    RoleXml.writeTags(result, provider.tags().entrySet());
  }

  private static void writeTexts(XmlWriter result, String name, List<String> texts) {
    result.open(name);
    texts.forEach(text -> result.element("member", text));
    result.close(name);
  }
}
