package dev.postern.contract.challenge;

import java.time.Instant;

/**
 * A step of a sign-in that waits for its answer.
 *
 * @param id for the browser's page
 * @param ticket for the browser's cookie
 * @param expiresAt when Cognito forgets the sign-in, and so do we
 */
public record PendingChallenge(
    ChallengeId id, ChallengeTicket ticket, Challenge challenge, Instant expiresAt) {}
