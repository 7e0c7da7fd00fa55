package dev.postern.gateway.share;

import dev.postern.contract.session.SessionId;
import dev.postern.contract.share.CreateShare;
import dev.postern.contract.share.EndShare;
import dev.postern.contract.share.ListShares;
import dev.postern.contract.share.ShareView;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.input.PathRule;
import dev.postern.gateway.session.SignedIn;
import io.vertx.core.Future;

/** A person's shares. */
final class ShareEndpoints {
  static final PathRule ID = new PathRule("id", "[\\w-]{43}", "Must be the id of a share.");

  private ShareEndpoints() {}

  /** {@code GET /api/shares}. */
  static Future<Answer> list(SignedIn caller) {
    return caller
        .ask(ListShares.OPERATION, new ListShares())
        .map(
            known ->
                Answer.json(
                    200,
                    json -> {
                      json.writeStartObject();
                      json.writeArrayFieldStart("shares");
                      for (ShareView share : known.shares()) {
                        ShareJson.write(json, share);
                      }
                      json.writeEndArray();
                      json.writeEndObject();
                    }));
  }

  /** {@code POST /api/shares}. */
  static Future<Answer> create(SignedIn caller) {
    return caller
        .call()
        .form()
        .map(ShareForm::read)
        .compose(wanted -> caller.ask(CreateShare.OPERATION, wanted))
        .map(
            created ->
                Answer.json(
                    201,
                    json -> {
                      json.writeStartObject();
                      ShareJson.writeFields(json, created.share());
                      json.writeStringField("secret", created.secret().value().reveal());
                      json.writeEndObject();
                    }));
  }

  /** {@code DELETE /api/shares/{id}}. */
  static Future<Answer> end(SignedIn caller) {
    SessionId share = new SessionId(caller.call().pathParameter(ID));
    return caller
        .call()
        .emptyForm()
        .compose(_ -> caller.ask(EndShare.OPERATION, new EndShare(share)))
        .map(
            _ -> {
              caller.ended(share);
              return Answer.noContent();
            });
  }
}
