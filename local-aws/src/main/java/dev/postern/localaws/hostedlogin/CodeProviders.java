package dev.postern.localaws.hostedlogin;

import dev.postern.localaws.federation.CodeFlow;
import dev.postern.localaws.federation.LoginRefusal;
import dev.postern.localaws.hostedlogin.ExternalSignIns.Away;
import dev.postern.localaws.server.Fields;
import dev.postern.localaws.server.Reply;
import dev.postern.localaws.userpool.IdentityProvider;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /oauth2/idpresponse}: where OAuth and OpenID Connect providers send people back to, and
 * how people get there.
 */
final class CodeProviders implements Endpoint, ExternalStart {

  static final String PATH = "/oauth2/idpresponse";

  private static final Logger LOG = LoggerFactory.getLogger(CodeProviders.class);
  private static final List<String> ANSWER = List.of("code", "state", "error", "iss");

  private final CodeFlow flow;
  private final ExternalSignIns signIns;
  private final Answers answers;
  private final Forms forms;
  private final Secrets secrets;
  private final Supplier<URI> endpoint;

  CodeProviders(
      CodeFlow flow,
      ExternalSignIns signIns,
      Answers answers,
      Forms forms,
      Secrets secrets,
      Supplier<URI> endpoint) {
    this.flow = flow;
    this.signIns = signIns;
    this.answers = answers;
    this.forms = forms;
    this.secrets = secrets;
    this.endpoint = endpoint;
  }

  @Override
  public Reply start(Visit visit, AuthorizationRequest request, IdentityProvider provider) {
    var person =
        new Away(
            visit.poolId(),
            request,
            provider,
            forms.secretOf(visit),
            secrets.next(),
            secrets.next());
    var state = secrets.next();
    try {
      var address =
          flow.start(
              provider,
              round(visit, person),
              state,
              AuthorizationCodes.challengeOf(person.verifier()));
      return signIns.send(visit, state, person, address.toString());
    } catch (LoginRefusal refused) {
      LOG.warn("cannot send anybody to {}: {}", provider, refused.text());
      return answers.refuse(request, "temporarily_unavailable");
    }
  }

  @Override
  public Set<String> methods() {
    return Set.of("GET", "POST");
  }

  @Override
  public Reply answer(Visit visit) {
    if (visit.posts()) {
      // What comes from another site by POST comes without cookies; by GET they are there.
      return Visit.redirect(visit.path(PATH + "?") + only(visit.form()).encoded());
    }
    var query = visit.query();
    if (query.repeats()) {
      return ErrorPage.redirect(visit, ErrorPage.badAnswer());
    }
    return query
        .one("state")
        .flatMap(state -> signIns.back(visit, state))
        .map(person -> arrive(visit, person))
        .orElseGet(() -> ErrorPage.redirect(visit, ErrorPage.badAnswer()));
  }

  private Reply arrive(Visit visit, Away person) {
    var query = visit.query();
    var code = query.one("code");
    if (query.one("error").isPresent() || code.isEmpty()) {
      return answers.refuse(person.request(), "access_denied");
    }
    return signIns.arrive(
        visit,
        person,
        () -> flow.finish(person.provider(), round(visit, person), code.get(), query.one("iss")));
  }

  private CodeFlow.Round round(Visit visit, Away person) {
    return new CodeFlow.Round(endpoint.get() + visit.path(PATH), person.nonce(), person.verifier());
  }

  private static Fields only(Fields form) {
    var kept = new LinkedHashMap<String, String>();
    ANSWER.forEach(name -> form.one(name).ifPresent(value -> kept.put(name, value)));
    return Fields.of(kept);
  }
}
