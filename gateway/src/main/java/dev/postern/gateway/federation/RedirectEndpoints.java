package dev.postern.gateway.federation;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.bus.Secret;
import dev.postern.contract.federation.BeginRedirect;
import dev.postern.contract.federation.FinishRedirect;
import dev.postern.contract.federation.FinishRedirect.Refused;
import dev.postern.contract.federation.FinishRedirect.Result;
import dev.postern.contract.federation.FinishRedirect.SignedIn;
import dev.postern.contract.federation.KeepSamlResponse;
import dev.postern.contract.session.SessionToken;
import dev.postern.gateway.device.Browsers;
import dev.postern.gateway.http.Answer;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.input.LocalPath;
import dev.postern.gateway.input.Query;
import dev.postern.gateway.session.BrowserSession;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.regex.Pattern;

/** The way to a provider and the way back, both as navigations of the browser. */
public final class RedirectEndpoints {
  /** The only query parameter of {@link #begin}. */
  public static final String NEXT = "next";

  private static final Pattern CODE = Pattern.compile("[\\x21-\\x7E]{1,2048}");
  private static final Pattern ERROR = Pattern.compile("[a-z_]{1,64}");
  private static final String SAML_RESPONSE = "SAMLResponse";
  private static final int LONGEST_DESCRIPTION = 1_024;

  private final OperationBus bus;
  private final Browsers browsers;
  private final BrowserSession session;
  private final RedirectCookie cookie;

  /** Endpoints that ask over that bus. */
  public RedirectEndpoints(
      OperationBus bus, Browsers browsers, BrowserSession session, RedirectCookie cookie) {
    this.bus = bus;
    this.browsers = browsers;
    this.session = session;
    this.cookie = cookie;
  }

  /**
   * The query parameters of {@link #finish} and {@link #finishAt} (RFC 6749, sections 4.1.2 and
   * 4.1.2.1).
   */
  public static String[] answerParameters() {
    return new String[] {"code", "state", "error", "error_description"};
  }

  /** {@code GET /api/auth/federated/{provider}}. */
  public Future<Answer> begin(Call call) {
    String provider = call.pathParameter(ProviderEndpoints.PROVIDER);
    call.query().refuseIfInvalid();
    String path = call.query().text(NEXT).map(LocalPath::of).orElse(LocalPath.HOME);
    return bus.ask(
            BeginRedirect.OPERATION,
            new BeginRedirect(provider, path, cookie.sentBy(call), session.heldBy(call)),
            call.id())
        .map(
            begun -> {
              cookie.hold(call, begun);
              return Answer.seeOther(call, begun.location().toString());
            });
  }

  /** {@code GET /api/auth/callback}. */
  public Future<Answer> finish(Call call) {
    return finish(call, Optional.empty());
  }

  /** {@code GET /api/auth/callback/{provider}}, for a provider with an address of its own. */
  public Future<Answer> finishAt(Call call) {
    return finish(call, Optional.of(call.pathParameter(ProviderEndpoints.PROVIDER)));
  }

  private Future<Answer> finish(Call call, Optional<String> provider) {
    Query query = call.query();
    query.refuseIfInvalid();
    FinishRedirect question =
        new FinishRedirect(
            provider,
            query.text("state").flatMap(SessionToken::parse).map(SessionToken::value),
            query.text("code").filter(CODE.asMatchPredicate()).map(Secret::new),
            query.text("error").map(RedirectEndpoints::errorOf),
            query.text("error_description").map(RedirectEndpoints::shortened),
            cookie.sentBy(call),
            browsers.of(call));
    return bus.ask(FinishRedirect.OPERATION, question, call.id())
        .compose(result -> answer(call, result));
  }

  /**
   * {@code POST /api/auth/saml/acs}. A form of the provider's site brings no cookie of ours, so the
   * answer is put by, and the browser comes for it by a navigation that brings one.
   */
  public Future<Answer> takeSamlResponse(Call call) {
    return call.postedForm()
        .compose(
            form -> {
              if (form.text(SAML_RESPONSE).isEmpty()) {
                form.complain(SAML_RESPONSE, "Must be given.");
              }
              form.refuseIfInvalid();
              Optional<Secret> state =
                  form.text("RelayState").flatMap(SessionToken::parse).map(SessionToken::value);
              return bus.ask(
                      KeepSamlResponse.OPERATION,
                      new KeepSamlResponse(
                          state, form.text(SAML_RESPONSE).map(Secret::new).orElseThrow()),
                      call.id())
                  .map(kept -> Answer.seeOther(call, callback(kept.code(), state)));
            });
  }

  private static String callback(Secret code, Optional<Secret> state) {
    return "/api/auth/callback?code="
        + code.reveal()
        + state.map(known -> "&state=" + known.reveal()).orElse("");
  }

  private Future<Answer> answer(Call call, Result result) {
    if (!result.othersWait()) {
      cookie.dropIfSent(call);
    }
    return switch (result) {
      case SignedIn signedIn ->
          session
              .begin(call, signedIn.token())
              // Ours to judge even if it is the auth service that says it.
              .map(_ -> Answer.seeOther(call, LocalPath.of(signedIn.path())));
      case Refused refused ->
          Future.failedFuture(Failure.of(refused.reason(), "Nobody was signed in."));
    };
  }

  /** What is no error of OAuth is one all the same. */
  private static String errorOf(String sent) {
    return Optional.of(sent).filter(ERROR.asMatchPredicate()).orElse("unknown_error");
  }

  private static String shortened(String description) {
    return description.length() > LONGEST_DESCRIPTION
        ? description.substring(0, LONGEST_DESCRIPTION)
        : description;
  }
}
