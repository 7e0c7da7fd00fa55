package dev.postern.gateway;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.PATCH;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;

import dev.postern.contract.bus.OperationBus;
import dev.postern.contract.health.CheckHealth;
import dev.postern.gateway.account.AccountEndpoints;
import dev.postern.gateway.challenge.ChallengeCookie;
import dev.postern.gateway.describe.DescribeEndpoints;
import dev.postern.gateway.device.Browsers;
import dev.postern.gateway.device.DeviceCookie;
import dev.postern.gateway.device.DeviceEndpoints;
import dev.postern.gateway.factor.FactorEndpoints;
import dev.postern.gateway.factor.PasskeyEndpoints;
import dev.postern.gateway.federation.ProviderEndpoints;
import dev.postern.gateway.federation.RedirectCookie;
import dev.postern.gateway.federation.RedirectEndpoints;
import dev.postern.gateway.files.FilesEndpoints;
import dev.postern.gateway.files.VersionEndpoints;
import dev.postern.gateway.files.WholeListings;
import dev.postern.gateway.health.HealthEndpoints;
import dev.postern.gateway.http.Cookie;
import dev.postern.gateway.http.Route;
import dev.postern.gateway.jobs.JobEndpoints;
import dev.postern.gateway.objects.ChangeEndpoints;
import dev.postern.gateway.objects.ObjectEndpoints;
import dev.postern.gateway.password.PasswordEndpoints;
import dev.postern.gateway.session.BrowserSession;
import dev.postern.gateway.session.SessionCookie;
import dev.postern.gateway.session.SessionEndpoints;
import dev.postern.gateway.session.SessionGate;
import dev.postern.gateway.session.Sessions;
import dev.postern.gateway.share.ShareRoutes;
import dev.postern.gateway.share.VisitorCookie;
import dev.postern.gateway.signin.SignInAnswers;
import dev.postern.gateway.signin.SignInEndpoints;
import dev.postern.gateway.signup.SignUpEndpoints;
import dev.postern.gateway.transfer.ObjectTransfers;
import dev.postern.gateway.transfer.TransferRoutes;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every route and its policy; what isn't here is refused. */
final class RouteTable {
  private RouteTable() {}

  static List<Route> of(Vertx vertx, GatewayConfig config, OperationBus bus, Sessions sessions) {
    InstantSource clock = InstantSource.system();
    Function<String, Cookie> cookies = cookies(config);
    SessionCookie sessionCookie = new SessionCookie(cookies);
    ChallengeCookie challengeCookie = new ChallengeCookie(cookies, clock);
    DeviceCookie deviceCookie = new DeviceCookie(cookies);
    Browsers browsers = new Browsers(deviceCookie, sessionCookie);
    BrowserSession browserSession = new BrowserSession(bus, sessions, sessionCookie);
    SessionEndpoints session = new SessionEndpoints(browserSession);
    SignInEndpoints signIn =
        new SignInEndpoints(
            bus,
            browsers,
            challengeCookie,
            new SignInAnswers(browserSession, challengeCookie, deviceCookie));
    PasswordEndpoints password = new PasswordEndpoints(bus, browsers, clock);
    ObjectTransfers transfers = new ObjectTransfers(vertx, sessions);
    SessionGate gate = new SessionGate(bus, sessions, sessionCookie);
    return Stream.of(
            health(vertx),
            describing(vertx, config),
            signingUp(new SignUpEndpoints(bus, browsers)),
            signingIn(signIn, session, password),
            redirecting(
                new ProviderEndpoints(bus, config.logos()),
                new RedirectEndpoints(
                    bus,
                    browsers,
                    browserSession,
                    new RedirectCookie(cookies, clock),
                    config.site().map(HostedSite::origin))),
            account(gate, new AccountEndpoints(challengeCookie, deviceCookie)),
            factors(gate),
            devicesAndSessions(gate),
            files(vertx, gate),
            List.of(WholeListings.route(gate, sessions)),
            VersionEndpoints.routes(vertx, gate),
            TransferRoutes.of(vertx, gate, transfers),
            ShareRoutes.of(bus, gate, new VisitorCookie(cookies), transfers),
            ObjectEndpoints.routes(gate),
            ChangeEndpoints.routes(gate),
            JobEndpoints.routes(vertx, gate, sessions))
        .flatMap(List::stream)
        .toList();
  }

  private static Function<String, Cookie> cookies(GatewayConfig config) {
    if (config.site().filter(HostedSite::crossSite).isPresent()) {
      return Cookie::partitioned;
    }
    return config.insecureCookieForLocalhost() ? Cookie::insecureForLocalhost : Cookie::secure;
  }

  private static List<Route> health(Vertx vertx) {
    return new HealthEndpoints(vertx, List.of(CheckHealth.AUTH, CheckHealth.STORAGE)).routes();
  }

  private static List<Route> describing(Vertx vertx, GatewayConfig config) {
    DescribeEndpoints describe =
        new DescribeEndpoints(
            config.developmentInbox(),
            config.signIn().code(),
            config.signIn().passwordOptional(),
            config.guests(),
            config.providers());
    return List.of(
        Route.open(GET, "/api/openapi.json", describe::openApi).compressed(vertx),
        Route.anyone(GET, "/api/config", describe::config));
  }

  private static List<Route> signingUp(SignUpEndpoints signUp) {
    return List.of(
        Route.anyone(POST, "/api/auth/sign-up", signUp::signUp),
        Route.anyone(POST, "/api/auth/confirm", signUp::confirm),
        Route.anyone(POST, "/api/auth/resend-code", signUp::resendCode));
  }

  private static List<Route> signingIn(
      SignInEndpoints signIn, SessionEndpoints session, PasswordEndpoints password) {
    return List.of(
        Route.anyone(POST, "/api/auth/sign-in", signIn::signIn),
        Route.anyone(POST, "/api/auth/challenge", signIn::answerChallenge),
        Route.anyone(POST, "/api/auth/guest", signIn::openGuestSession),
        Route.anyone(POST, "/api/auth/sign-out", session::signOut)
            .taking(SessionEndpoints.EVERYWHERE),
        Route.anyone(POST, "/api/auth/forgot-password", password::forgot),
        Route.anyone(POST, "/api/auth/reset-password", password::reset),
        Route.anyone(GET, "/api/auth/password-policy", password::policy));
  }

  private static List<Route> redirecting(ProviderEndpoints providers, RedirectEndpoints redirects) {
    return List.of(
        Route.anyone(GET, "/api/auth/providers", providers::list),
        Route.open(GET, "/api/auth/providers/:provider/logo", providers::logo),
        Route.navigation("/api/auth/federated/:provider", redirects::begin)
            .taking(RedirectEndpoints.NEXT),
        // For a page at another origin, whose navigations bring no cookie.
        Route.anyone(POST, "/api/auth/redirects", redirects::finishByPage),
        Route.anyone(POST, "/api/auth/redirects/:provider", redirects::beginByPage),
        Route.comingBack("/api/auth/callback", redirects::finish)
            .taking(RedirectEndpoints.answerParameters()),
        Route.comingBack("/api/auth/callback/:provider", redirects::finishAt)
            .taking(RedirectEndpoints.answerParameters()),
        Route.postedBack("/api/auth/saml/acs", redirects::takeSamlResponse));
  }

  private static List<Route> account(SessionGate gate, AccountEndpoints account) {
    return List.of(
        gate.route(GET, "/api/account", AccountEndpoints::read),
        gate.route(DELETE, "/api/account", account::delete),
        gate.route(PATCH, "/api/account/attributes", AccountEndpoints::change),
        gate.route(POST, "/api/account/attributes/:name/code", AccountEndpoints::sendCode),
        gate.route(POST, "/api/account/attributes/:name/verify", AccountEndpoints::verify),
        gate.route(POST, "/api/account/password", PasswordEndpoints::change));
  }

  private static List<Route> factors(SessionGate gate) {
    return List.of(
        gate.route(GET, "/api/account/factors", FactorEndpoints::read),
        gate.route(PUT, "/api/account/factors", FactorEndpoints::choose),
        gate.route(POST, "/api/account/factors/totp", FactorEndpoints::beginTotp),
        gate.route(POST, "/api/account/factors/totp/verify", FactorEndpoints::finishTotp),
        gate.route(GET, "/api/account/passkeys", PasskeyEndpoints::list),
        gate.route(POST, "/api/account/passkeys", PasskeyEndpoints::finish),
        // Before the ids, of which none is as short.
        gate.route(POST, "/api/account/passkeys/options", PasskeyEndpoints::begin),
        gate.route(DELETE, "/api/account/passkeys/:id", PasskeyEndpoints::delete));
  }

  private static List<Route> devicesAndSessions(SessionGate gate) {
    return List.of(
        gate.route(GET, "/api/account/devices", DeviceEndpoints::list),
        gate.route(PUT, "/api/account/devices/:key", DeviceEndpoints::remember),
        gate.route(DELETE, "/api/account/devices/:key", DeviceEndpoints::forget),
        gate.withGuests(GET, "/api/session", SessionEndpoints::session),
        gate.route(PUT, "/api/session/role", SessionEndpoints::chooseRole),
        gate.route(GET, "/api/account/sessions", SessionEndpoints::list),
        gate.route(DELETE, "/api/account/sessions", SessionEndpoints::endOthers),
        gate.route(DELETE, "/api/account/sessions/:id", SessionEndpoints::end));
  }

  private static List<Route> files(Vertx vertx, SessionGate gate) {
    return List.of(
        gate.withGuests(GET, "/api/storage/buckets/:bucket/objects", FilesEndpoints::objects)
            .taking(FilesEndpoints.objectsParameters())
            .compressed(vertx),
        gate.withGuests(GET, "/api/storage/buckets/:bucket/rights", FilesEndpoints::rights)
            .taking("prefix"),
        gate.withGuests(GET, "/api/storage/buckets", FilesEndpoints::buckets),
        gate.withGuests(GET, "/api/storage/locations", FilesEndpoints::locations));
  }
}
