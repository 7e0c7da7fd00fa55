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
import dev.postern.gateway.input.TextRule;
import dev.postern.gateway.session.BrowserSession;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The way to a provider and the way back: as navigations of the browser, or, where the page lies at
 * another origin, asked for by the page, since a navigation may bring no cookie then. What the
 * provider says goes back to that page alone, behind the hash sign, and counts in the browser that
 * holds the ticket.
 */
public final class RedirectEndpoints {
  /** The only query parameter of {@link #begin}. */
  public static final String NEXT = "next";

  private static final Pattern CODE = Pattern.compile("[\\x21-\\x7E]{1,2048}");
  private static final Pattern ERROR = Pattern.compile("[a-z_]{1,64}");
  private static final String SAML_RESPONSE = "SAMLResponse";
  private static final TextRule PATH = TextRule.anything(1, 2_048);
  private static final TextRule PROVIDER = TextRule.word(1, 32);
  private static final TextRule ANSWER = TextRule.anything(1, 2_048);
  private static final TextRule ERROR_CODE = TextRule.word(1, 64);
  private static final int LONGEST_DESCRIPTION = 1_024;

  private final OperationBus bus;
  private final Browsers browsers;
  private final BrowserSession session;
  private final RedirectCookie cookie;
  private final Optional<String> site;

  /**
   * Endpoints that ask over that bus.
   *
   * @param site origin of the page where it isn't ours
   */
  public RedirectEndpoints(
      OperationBus bus,
      Browsers browsers,
      BrowserSession session,
      RedirectCookie cookie,
      Optional<String> site) {
    this.bus = bus;
    this.browsers = browsers;
    this.session = session;
    this.cookie = cookie;
    this.site = site;
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
    return begin(call, provider, call.query().text(NEXT))
        .map(location -> Answer.seeOther(call, location));
  }

  /** {@code POST /api/auth/redirects/{provider}}. */
  public Future<Answer> beginByPage(Call call) {
    String provider = call.pathParameter(ProviderEndpoints.PROVIDER);
    return call.form()
        .compose(
            form -> {
              Optional<String> next = form.optionalText(NEXT, PATH);
              form.refuseIfInvalid();
              return begin(call, provider, next);
            })
        .map(
            location ->
                Answer.json(
                    200,
                    json -> {
                      json.writeStartObject();
                      json.writeStringField("location", location);
                      json.writeEndObject();
                    }));
  }

  private Future<String> begin(Call call, String provider, Optional<String> next) {
    String path = next.map(LocalPath::of).orElse(LocalPath.HOME);
    return bus.ask(
            BeginRedirect.OPERATION,
            new BeginRedirect(provider, path, cookie.sentBy(call), session.heldBy(call)),
            call.id())
        .map(
            begun -> {
              cookie.hold(call, begun);
              return begun.location().toString();
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
        question(
            call,
            provider,
            query.text("state"),
            query.text("code"),
            query.text("error"),
            query.text("error_description"));
    return site.isPresent()
        ? Future.succeededFuture(Answer.leadOn(call, ReturnedAnswer.of(site.get(), question)))
        : bus.ask(FinishRedirect.OPERATION, question, call.id())
            .compose(result -> answer(call, result));
  }

  /** {@code POST /api/auth/redirects}. */
  public Future<Answer> finishByPage(Call call) {
    return call.form()
        .compose(
            form -> {
              Optional<String> provider = form.optionalText("provider", PROVIDER);
              Optional<String> state = form.optionalSecret("state", ANSWER).map(Secret::reveal);
              Optional<String> code = form.optionalSecret("code", ANSWER).map(Secret::reveal);
              Optional<String> error = form.optionalText("error", ERROR_CODE);
              form.refuseIfInvalid();
              return bus.ask(
                  FinishRedirect.OPERATION,
                  question(call, provider, state, code, error, Optional.empty()),
                  call.id());
            })
        .compose(result -> answerToPage(call, result));
  }

  private FinishRedirect question(
      Call call,
      Optional<String> provider,
      Optional<String> state,
      Optional<String> code,
      Optional<String> error,
      Optional<String> description) {
    return new FinishRedirect(
        provider,
        state.flatMap(SessionToken::parse).map(SessionToken::value),
        code.filter(CODE.asMatchPredicate()).map(Secret::new),
        error.map(RedirectEndpoints::errorOf),
        description.map(RedirectEndpoints::shortened),
        cookie.sentBy(call),
        browsers.of(call));
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
    finished(call, result);
    return switch (result) {
      case SignedIn signedIn ->
          session
              .begin(call, signedIn.token())
              // Ours to judge even if it is the auth service that says it.
              .map(_ -> Answer.seeOther(call, LocalPath.of(signedIn.path())));
      case Refused refused -> refused(refused);
    };
  }

  private Future<Answer> answerToPage(Call call, Result result) {
    finished(call, result);
    return switch (result) {
      case SignedIn signedIn ->
          session.begin(call, signedIn.token()).map(_ -> ReturnedAnswer.signedIn(signedIn));
      case Refused refused -> refused(refused);
    };
  }

  private void finished(Call call, Result result) {
    if (!result.othersWait()) {
      cookie.dropIfSent(call);
    }
  }

  private static Future<Answer> refused(Refused refused) {
    return Future.failedFuture(Failure.of(refused.reason(), "Nobody was signed in."));
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
