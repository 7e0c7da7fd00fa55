package dev.postern.localaws.hostedlogin;

import dev.postern.localaws.federation.LoginRefusal;
import dev.postern.localaws.federation.SamlFlow;
import dev.postern.localaws.hostedlogin.ExternalSignIns.Away;
import dev.postern.localaws.server.Fields;
import dev.postern.localaws.server.Reply;
import dev.postern.localaws.userpool.IdentityProvider;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /saml2/idpresponse}: where SAML providers send people back to, and how people get there.
 */
final class SamlProviders implements Endpoint, ExternalStart {

  static final String PATH = "/saml2/idpresponse";

  private static final Logger LOG = LoggerFactory.getLogger(SamlProviders.class);
  private static final String TICKET = "ticket";
  private static final int LONGEST_ANSWER = 256 * 1_024;

  /** Answers are large, and wait for one redirect alone. */
  private static final int MOST_ANSWERS = 100;

  private final SamlFlow flow;
  private final ExternalSignIns signIns;
  private final Answers answers;
  private final Forms forms;
  private final Secrets secrets;
  private final Supplier<URI> endpoint;
  private final Expiring<Posted> posted;

  SamlProviders(
      SamlFlow flow,
      ExternalSignIns signIns,
      Answers answers,
      Forms forms,
      Secrets secrets,
      Supplier<URI> endpoint,
      InstantSource clock) {
    this.flow = flow;
    this.signIns = signIns;
    this.answers = answers;
    this.forms = forms;
    this.secrets = secrets;
    this.endpoint = endpoint;
    this.posted = new Expiring<>(clock, Duration.ofMinutes(1), MOST_ANSWERS);
  }

  @Override
  public Reply start(Visit visit, AuthorizationRequest request, IdentityProvider provider) {
    var person =
        new Away(
            visit.poolId(),
            request,
            provider,
            forms.secretOf(visit),
            // An XML id may not begin with a digit.
            "_" + secrets.next(),
            "");
    var state = secrets.next();
    try {
      var address = flow.start(provider, round(visit, person), state);
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

  /** What comes from another site by POST comes without cookies, so the browser comes once more. */
  @Override
  public Reply answer(Visit visit) {
    if (visit.posts()) {
      return keep(visit);
    }
    return visit
        .query()
        .one(TICKET)
        .flatMap(posted::take)
        .flatMap(
            answer ->
                signIns.back(visit, answer.state()).map(person -> arrive(visit, person, answer)))
        .orElseGet(() -> ErrorPage.redirect(visit, ErrorPage.badAnswer()));
  }

  private Reply keep(Visit visit) {
    var form = visit.form();
    var answer = form.one("SAMLResponse").filter(text -> text.length() <= LONGEST_ANSWER);
    var state = form.one("RelayState");
    if (form.repeats() || answer.isEmpty() || state.isEmpty()) {
      return ErrorPage.redirect(visit, ErrorPage.badAnswer());
    }
    var ticket = secrets.next();
    posted.put(ticket, new Posted(state.get(), answer.get()));
    return Visit.redirect(visit.path(PATH + "?") + Fields.of(Map.of(TICKET, ticket)).encoded());
  }

  private Reply arrive(Visit visit, Away person, Posted answer) {
    return signIns.arrive(
        visit,
        person,
        () -> flow.finish(person.provider(), round(visit, person), answer.response()));
  }

  private SamlFlow.Round round(Visit visit, Away person) {
    return new SamlFlow.Round(person.poolId(), endpoint.get() + visit.path(PATH), person.nonce());
  }

  private record Posted(String state, String response) {
    @Override
    public String toString() {
      return "Posted[***]";
    }
  }
}
