package dev.postern.contract.session;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a signed-in person may know of their own session.
 *
 * @param username Cognito's user name
 * @param subject Cognito's {@code sub}
 * @param groups user-pool groups, empty where there are none
 * @param attributes the standard and custom attributes that the ID token carries
 * @param authenticatedAt when the person proved who they are
 * @param expiresAt when the session ends at the latest if nothing more is done in it
 * @param identity who the person is to AWS; empty until the identity pool was asked
 * @param account what account the person has; a guest's user name and subject are the identity
 */
public record SessionView(
    String username,
    String subject,
    List<String> groups,
    Map<String, String> attributes,
    Instant authenticatedAt,
    Instant expiresAt,
    Optional<PoolIdentity> identity,
    AccountKind account) {}
