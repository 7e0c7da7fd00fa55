package dev.postern.localaws.iam.actions;

import static dev.postern.localaws.query.QueryOperation.permitted;

import dev.postern.localaws.iam.Account;
import dev.postern.localaws.iam.OpenIdProviders;
import dev.postern.localaws.query.QueryAction;
import dev.postern.localaws.query.QueryOperation;
import java.time.InstantSource;
import java.util.List;

/** The table of IAM's actions on OpenID Connect providers. */
final class OpenIdProviderActions {
  private static final String ALL = "arn:aws:iam::" + Account.ID + ":oidc-provider/*";

  private OpenIdProviderActions() {}

  static List<QueryOperation> of(OpenIdProviders providers, InstantSource clock) {
    return List.of(
        permitted(
            "CreateOpenIDConnectProvider",
            "iam:CreateOpenIDConnectProvider",
            call -> OpenIdProviderForm.newProvider(call, clock.instant()).arn(),
            new CreateOpenIdConnectProvider(providers, clock)),
        onProvider("GetOpenIDConnectProvider", new GetOpenIdConnectProvider(providers)),
        permitted(
            "ListOpenIDConnectProviders",
            "iam:ListOpenIDConnectProviders",
            call -> ALL,
            new ListOpenIdConnectProviders(providers)),
        onProvider(
            "AddClientIDToOpenIDConnectProvider",
            (call, result) ->
                providers.change(
                    OpenIdProviderForm.arn(call),
                    one -> OpenIdProviderForm.adding(one, OpenIdProviderForm.clientId(call)))),
        onProvider(
            "RemoveClientIDFromOpenIDConnectProvider",
            (call, result) ->
                providers.change(
                    OpenIdProviderForm.arn(call),
                    one -> OpenIdProviderForm.removing(one, OpenIdProviderForm.clientId(call)))),
        onProvider(
            "DeleteOpenIDConnectProvider",
            (call, result) -> providers.remove(OpenIdProviderForm.arn(call))));
  }

  private static QueryOperation onProvider(String name, QueryAction action) {
    return permitted(name, "iam:" + name, OpenIdProviderForm::arn, action);
  }
}
