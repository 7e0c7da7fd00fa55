package dev.postern.localaws.iam.actions;

import dev.postern.localaws.iam.OpenIdProvider;
import dev.postern.localaws.iam.OpenIdProviders;
import dev.postern.localaws.query.QueryAction;
import dev.postern.localaws.query.QueryCall;
import dev.postern.localaws.xml.XmlWriter;
import java.time.InstantSource;

/** Makes the account trust an OpenID Connect provider's tokens for certain audiences. */
final class CreateOpenIdConnectProvider implements QueryAction {
  private final OpenIdProviders providers;
  private final InstantSource clock;

  CreateOpenIdConnectProvider(OpenIdProviders providers, InstantSource clock) {
    this.providers = providers;
    this.clock = clock;
  }

  @Override
  public void answer(QueryCall call, XmlWriter result) {
    OpenIdProvider provider = OpenIdProviderForm.newProvider(call, clock.instant());
    providers.add(provider);
    result.element("OpenIDConnectProviderArn", provider.arn());
    if (!provider.tags().isEmpty()) {
      RoleXml.writeTags(result, provider.tags().entrySet());
    }
  }
}
