package dev.postern.localaws.sts;

import java.time.Duration;
import java.util.Optional;

/**
 * The wish to assume a role by a web identity.
 *
 * @param sessionPolicy a policy's JSON that limits the session further
 * @param duration between 15 minutes and the role's longest session
 */
public record WebIdentityRequest(
    String roleArn,
    String roleSessionName,
    VerifiedWebIdentity identity,
    Optional<String> sessionPolicy,
    Duration duration) {}
