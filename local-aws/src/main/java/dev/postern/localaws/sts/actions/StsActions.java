package dev.postern.localaws.sts.actions;

import dev.postern.localaws.federation.SamlLogins;
import dev.postern.localaws.iam.SamlProviders;
import dev.postern.localaws.query.QueryOperation;
import dev.postern.localaws.query.QueryService;
import dev.postern.localaws.sts.Sts;
import dev.postern.localaws.sts.WebIdentityTokens;
import java.util.List;

/** The table of STS's actions. */
public final class StsActions {
  private StsActions() {}

  /**
   * STS as a query API.
   *
   * @param tokens verifies the tokens of the web identities that assume roles
   * @param providers knows the SAML providers
   * @param logins verifies what these assert
   */
  public static QueryService of(
      Sts sts, WebIdentityTokens tokens, SamlProviders providers, SamlLogins logins) {
    return new QueryService(
        "sts",
        "2011-06-15",
        "https://sts.amazonaws.com/doc/2011-06-15/",
        List.of(
            QueryOperation.open(
                    "AssumeRoleWithWebIdentity", new AssumeRoleWithWebIdentity(sts, tokens))
                .leavingOut("PolicyArns"),
            QueryOperation.open(
                    "AssumeRoleWithSAML", new AssumeRoleWithSaml(sts, providers, logins))
                .leavingOut("PolicyArns"),
            QueryOperation.signed("GetCallerIdentity", new GetCallerIdentity())));
  }
}
