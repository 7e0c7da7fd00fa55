package dev.postern.localaws.iam.actions;

import static dev.postern.localaws.query.QueryOperation.permitted;

import dev.postern.localaws.iam.Account;
import dev.postern.localaws.iam.SamlProviders;
import dev.postern.localaws.query.QueryAction;
import dev.postern.localaws.query.QueryOperation;
import java.time.InstantSource;
import java.util.List;

/** The table of IAM's actions on SAML providers. */
final class SamlProviderActions {
  private static final String ALL = "arn:aws:iam::" + Account.ID + ":saml-provider/*";

  private SamlProviderActions() {}

  static List<QueryOperation> of(SamlProviders providers, InstantSource clock) {
    return List.of(
        permitted(
                "CreateSAMLProvider",
                "iam:CreateSAMLProvider",
                SamlProviderForm::newArn,
                new CreateSamlProvider(providers, clock))
            .leavingOut("encrypted assertions"),
        onProvider("GetSAMLProvider", new GetSamlProvider(providers)),
        permitted(
            "ListSAMLProviders",
            "iam:ListSAMLProviders",
            call -> ALL,
            new ListSamlProviders(providers)),
        onProvider(
                "UpdateSAMLProvider",
                (call, result) -> {
                  String arn = SamlProviderForm.arn(call);
                  providers.update(arn, SamlProviderForm.document(call));
                  result.element("SAMLProviderArn", arn);
                })
            .leavingOut("encrypted assertions"),
        onProvider(
            "DeleteSAMLProvider", (call, result) -> providers.remove(SamlProviderForm.arn(call))));
  }

  private static QueryOperation onProvider(String name, QueryAction action) {
    return permitted(name, "iam:" + name, SamlProviderForm::arn, action);
  }
}
