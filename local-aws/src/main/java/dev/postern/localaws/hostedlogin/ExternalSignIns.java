package dev.postern.localaws.hostedlogin;

import dev.postern.localaws.federation.LoginRefusal;
import dev.postern.localaws.server.Reply;
import dev.postern.localaws.server.ServiceFault;
import dev.postern.localaws.userpool.ExternalPerson;
import dev.postern.localaws.userpool.IdentityProvider;
import dev.postern.localaws.userpool.ManagedLogin;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** People who are on their way to an identity provider, and who come back from one. */
final class ExternalSignIns {

  private static final Logger LOG = LoggerFactory.getLogger(ExternalSignIns.class);

  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final ManagedLogin pools;
  private final Forms forms;
  private final BrowserSessions sessions;
  private final Answers answers;
  private final InstantSource clock;
  private final Expiring<Away> away;

  ExternalSignIns(
      ManagedLogin pools,
      Forms forms,
      BrowserSessions sessions,
      Answers answers,
      InstantSource clock) {
    this.pools = pools;
    this.forms = forms;
    this.sessions = sessions;
    this.answers = answers;
    this.clock = clock;
    this.away = new Expiring<>(clock, LONGEST);
  }

  /**
   * Somebody who was sent to a provider.
   *
   * @param browser the secret of the browser that they were sent from
   * @param nonce what the provider's answer has to repeat
   * @param verifier what the provider's code was made for
   */
  record Away(
      String poolId,
      AuthorizationRequest request,
      IdentityProvider provider,
      String browser,
      String nonce,
      String verifier) {
    @Override
    public String toString() {
      return "Away[" + provider + "]";
    }
  }

  /** Sends somebody to the address, and remembers them by the state. */
  Reply send(Visit visit, String state, Away person, String address) {
    away.put(state, person);
    return Visit.redirect(address).withCookie(forms.cookie(visit, person.browser()));
  }

  /** Who comes back with the state: once, in time, and in the browser that was sent away. */
  Optional<Away> back(Visit visit, String state) {
    return away.take(state)
        .filter(person -> person.poolId().equals(visit.poolId()))
        .filter(person -> forms.isBrowser(visit, person.browser()));
  }

  /** Signs in whom the provider has identified, or says why not. */
  Reply arrive(Visit visit, Away person, Supplier<ExternalPerson> identified) {
    var request = person.request();
    try {
      var user = pools.identify(request.client(), person.provider(), identified.get());
      var who =
          new LoggedIn(person.poolId(), user.sub(), person.provider().name(), clock.instant());
      return sessions.open(visit, who, answers.grant(request, who));
    } catch (LoginRefusal refused) {
      LOG.warn("refused an answer of {}: {}", person.provider(), refused.text());
      return answers.refuse(
          request,
          refused.reason() == LoginRefusal.Reason.UNREACHABLE
              ? "temporarily_unavailable"
              : "invalid_request");
    } catch (ServiceFault refused) {
      LOG.warn("refused a user of {}: {}", person.provider(), refused.text());
      return answers.refuse(request, "access_denied");
    }
  }
}
