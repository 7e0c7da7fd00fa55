package dev.postern.auth.saml;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider asserts of somebody, and everything was right with it.
 *
 * @param id the assertion's own
 * @param request id of the request that it answers
 * @param name the person's at the provider
 * @param attributes values by attribute name
 * @param until when the identity pool takes it no more
 * @param sessionUntil when the person must sign in anew, where the provider says so
 */
record Assertion(
    String id,
    String request,
    String name,
    Map<String, List<String>> attributes,
    Instant authenticatedAt,
    Instant until,
    Optional<Instant> sessionUntil) {}
