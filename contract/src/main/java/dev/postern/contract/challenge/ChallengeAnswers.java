package dev.postern.contract.challenge;

import dev.postern.contract.bus.Secret;
import java.util.Map;
import java.util.Optional;

/**
 * What a person answers to a challenge. Which of it must be there is said at the cases of {@link
 * Challenge}.
 *
 * @param code digits that were sent or that an app shows
 * @param newPassword in place of a temporary one
 * @param attributes user-pool attributes by their Cognito names
 * @param choice one of the options
 * @param credential JSON of {@code AuthenticationResponseJSON} (WebAuthn Level 3)
 * @param answer to a custom challenge
 * @param deviceName what to call an authenticator app that is being set up
 * @param rememberDevice whether this browser may skip the second factor from now on, where the pool
 *     leaves that to the person
 */
public record ChallengeAnswers(
    Optional<Secret> code,
    Optional<Secret> password,
    Optional<Secret> newPassword,
    Map<String, String> attributes,
    Optional<String> choice,
    Optional<Secret> credential,
    Optional<Secret> answer,
    Optional<String> deviceName,
    boolean rememberDevice) {}
