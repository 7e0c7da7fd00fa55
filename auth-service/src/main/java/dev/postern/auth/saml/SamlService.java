package dev.postern.auth.saml;

import dev.postern.auth.audit.AuditLog;
import dev.postern.auth.federation.ManagedLogin.Doubt;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.federation.KeepSamlResponse;
import dev.postern.contract.federation.KeepSamlResponse.Kept;
import java.util.List;
import java.util.Optional;

/**
 * Takes what browsers post in the name of SAML providers. Anybody can post here from anywhere, so
 * what isn't right in itself is refused before anything is kept of it; whether it is this browser's
 * own turns out when it comes back with its ticket.
 */
public final class SamlService {
  private final List<SamlLogin> logins;
  private final AuditLog audit;

  /** Takes the responses of those providers. */
  public SamlService(List<SamlLogin> logins, AuditLog audit) {
    this.logins = List.copyOf(logins);
    this.audit = audit;
  }

  /** Keeps a response. */
  public Kept keep(KeepSamlResponse question) {
    Optional<SamlLogin> login = Optional.empty();
    try {
      if (question.state().isEmpty()) {
        throw Failure.of(
            Reason.REDIRECT_EXPIRED,
            "Sign-ins begin at this site.",
            new Doubt("no state, as of a sign-in that the provider began"));
      }
      PostedResponse posted = PostedResponse.read(question.response());
      login = loginOf(posted.claimedIssuer());
      return new Kept(login.orElseThrow(() -> new Doubt("issuer")).keep(posted));
    } catch (Doubt doubt) {
      throw refused(login, SamlLogin.rejected(doubt));
    } catch (Failure failure) {
      throw refused(login, failure);
    }
  }

  private Failure refused(Optional<SamlLogin> login, Failure failure) {
    audit.redirectRefused(
        login.map(known -> known.shown().id()).orElse(""),
        failure.reason(),
        Doubt.wordsOf(failure));
    return failure;
  }

  private Optional<SamlLogin> loginOf(String entityId) {
    return logins.stream().filter(login -> login.entityId().equals(entityId)).findFirst();
  }
}
