package dev.postern.contract.share;

import dev.postern.contract.session.SessionId;
import java.time.Instant;
import java.util.Optional;

/**
 * A share as its owner may know it. Its link isn't part of it: nobody keeps that but those to whom
 * it was given.
 *
 * @param id from which the link can't be computed
 * @param name what visitors see it called
 * @param oneTime whether the first whole download ends it
 * @param taken whether a download of a one-time share was begun, so that nobody else gets it
 * @param password whether it asks for one
 * @param uses downloads begun, or objects brought
 * @param left of what may be brought; empty where objects are read
 */
public record ShareView(
    SessionId id,
    String name,
    ShareScope scope,
    Instant createdAt,
    Instant expiresAt,
    boolean oneTime,
    boolean taken,
    boolean password,
    long uses,
    Optional<UploadAllowance> left) {}
