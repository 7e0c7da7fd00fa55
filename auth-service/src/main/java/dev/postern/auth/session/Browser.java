package dev.postern.auth.session;

import java.util.Optional;

/**
 * The browser that a session lives in, as it was at sign-in: what a person knows the session by.
 *
 * @param address IP address
 * @param userAgent what it calls itself
 * @param deviceKey Cognito's name of it, where the pool knows it as a device of the person; tokens
 *     of such a sign-in are renewed only together with it
 * @param hosted whether it signed in at Cognito's own pages, which remember it beside us
 */
public record Browser(
    String address, String userAgent, Optional<String> deviceKey, boolean hosted) {}
