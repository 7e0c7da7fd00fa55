package dev.postern.localaws.identitypool;

import dev.postern.localaws.token.SignedToken;

/** A login whose token was found to be genuine, current and meant for the identity pool. */
record VerifiedLogin(String provider, String clientId, String subject, SignedToken token) {}
