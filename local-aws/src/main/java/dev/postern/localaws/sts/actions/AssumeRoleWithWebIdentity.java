package dev.postern.localaws.sts.actions;

import dev.postern.localaws.iam.Refusal;
import dev.postern.localaws.query.QueryAction;
import dev.postern.localaws.query.QueryCall;
import dev.postern.localaws.sts.Sts;
import dev.postern.localaws.sts.TemporaryCredentials;
import dev.postern.localaws.sts.VerifiedWebIdentity;
import dev.postern.localaws.sts.WebIdentityRequest;
import dev.postern.localaws.sts.WebIdentityTokens;
import dev.postern.localaws.xml.XmlWriter;
import java.time.Duration;
import java.util.List;

/** Exchanges a web identity's token for credentials of a role that trusts it. */
final class AssumeRoleWithWebIdentity implements QueryAction {
  private static final int SHORTEST = 900;
  private static final int LONGEST = 43_200;
  private static final int USUAL = 3_600;

  private final Sts sts;
  private final WebIdentityTokens tokens;

  AssumeRoleWithWebIdentity(Sts sts, WebIdentityTokens tokens) {
    this.sts = sts;
    this.tokens = tokens;
  }

  @Override
  public void answer(QueryCall call, XmlWriter result) {
    if (call.optional("PolicyArns.member.1.arn").isPresent()) {
      throw new Refusal(
          400, "InvalidParameterValue", "There are no managed policies here, so no PolicyArns.");
    }
    String roleArn = call.required("RoleArn");
    String sessionName = call.required("RoleSessionName");
    String token = call.required("WebIdentityToken");
    Duration duration =
        Duration.ofSeconds(call.number("DurationSeconds", SHORTEST, LONGEST, USUAL));
    VerifiedWebIdentity identity = tokens.verify(token, call.optional("ProviderId"));
    TemporaryCredentials credentials =
        sts.assumeRoleWithWebIdentity(
            new WebIdentityRequest(
                roleArn, sessionName, identity, call.optional("Policy"), duration));
    result
        .element("SubjectFromWebIdentityToken", first(identity, "sub"))
        .element("Audience", first(identity, "aud"))
        .element("Provider", identity.provider());
    CredentialsXml.write(result, credentials);
  }

  private static String first(VerifiedWebIdentity identity, String claim) {
    List<String> values = identity.claims().getOrDefault(claim, List.of());
    return values.isEmpty() ? "" : values.getFirst();
  }
}
