package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.postern.localaws.userpool.MfaRules.Mode;
import dev.postern.localaws.userpool.SignIn.Passed;
import dev.postern.localaws.userpool.SignInOutcome.Challenged;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks for the second factor, or to set one up where the pool wants one and the user has none. */
final class MfaStep implements SignInStep {

  private final SignInSessions sessions;
  private final SentCodes codes;

  MfaStep(SignInSessions sessions, SentCodes codes) {
    this.sessions = sessions;
    this.codes = codes;
  }

  @Override
  public Optional<SignInOutcome> ask(Progress progress) {
    var pool = progress.pool();
    var signIn = progress.signIn();
    // Custom challenges take the place of a second factor too: their owner decides.
    if (signIn.has(Passed.MFA) || signIn.flow().equals("CUSTOM_AUTH")) {
      return Optional.empty();
    }
    var asked = MfaFactors.askedOf(pool, progress.user());
    if (asked.isEmpty()) {
      return pool.mfaRules().mode() == Mode.ON ? Optional.of(setUp(progress)) : Optional.empty();
    }
    return Optional.of(
        asked.size() == 1 ? challenge(progress, asked.getFirst()) : choice(progress, asked));
  }

  /** Asks for one factor, which the user has. */
  SignInOutcome challenge(Progress progress, MfaType type) {
    return MfaFactors.delivery(progress.user(), type)
        .map(target -> codes.sendSecondFactor(progress, type, target))
        .orElseGet(() -> totp(progress));
  }

  private SignInOutcome totp(Progress progress) {
    var parameters = parameters(progress);
    progress
        .user()
        .totp()
        .flatMap(Totp::name)
        .ifPresent(name -> parameters.put("FRIENDLY_DEVICE_NAME", name));
    return challenged(progress, "SOFTWARE_TOKEN_MFA", parameters, new SoftwareTokenMfa.Awaited());
  }

  private SignInOutcome choice(Progress progress, List<MfaType> types) {
    var parameters = parameters(progress);
    parameters.put("MFAS_CAN_CHOOSE", names(types));
    return challenged(progress, "SELECT_MFA_TYPE", parameters, new SelectMfaType.Choice(types));
  }

  private SignInOutcome setUp(Progress progress) {
    var types = MfaType.inOrder(progress.pool().mfaRules().offered());
    var parameters = parameters(progress);
    parameters.put("MFAS_CAN_SETUP", names(types));
    return challenged(
        progress, "MFA_SETUP", parameters, new MfaSetup.Setup(types, Optional.empty(), false));
  }

  private SignInOutcome challenged(
      Progress progress, String name, Map<String, String> parameters, Step step) {
    return new Challenged(
        name, parameters, sessions.open(progress.client(), progress.signIn(), step));
  }

  private static Map<String, String> parameters(Progress progress) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("USER_ID_FOR_SRP", progress.user().username());
    return parameters;
  }

  private static String names(Collection<MfaType> types) {
    var names = JsonNodeFactory.instance.arrayNode();
    types.forEach(type -> names.add(type.name()));
    return names.toString();
  }
}
