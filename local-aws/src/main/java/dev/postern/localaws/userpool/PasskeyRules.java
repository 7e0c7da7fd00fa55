package dev.postern.localaws.userpool;

import dev.postern.localaws.userpool.webauthn.RelyingParty;

/**
 * A pool's {@code WebAuthnConfiguration} that names its domain.
 *
 * @param replacesMfa whether a passkey whose device verifies its user counts as two factors
 */
record PasskeyRules(RelyingParty party, boolean replacesMfa) {}
