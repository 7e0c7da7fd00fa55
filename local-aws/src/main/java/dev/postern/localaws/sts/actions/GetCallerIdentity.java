package dev.postern.localaws.sts.actions;

import dev.postern.localaws.iam.Account;
import dev.postern.localaws.query.QueryAction;
import dev.postern.localaws.query.QueryCall;
import dev.postern.localaws.xml.XmlWriter;

/** Tells a caller who they are; no policy can forbid it. */
final class GetCallerIdentity implements QueryAction {
  @Override
  public void answer(QueryCall call, XmlWriter result) {
    result
        .element("Arn", call.principal().arn())
        .element("UserId", call.principal().userId())
        .element("Account", Account.ID);
  }
}
