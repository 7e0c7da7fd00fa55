package dev.postern.contract.share;

import dev.postern.contract.session.SessionId;
import java.time.Instant;
import java.util.Optional;

/**
 * A share as its visitors may know it: neither whose it is nor where its objects lie.
 *
 * @param name what its owner called it
 * @param archive whether what it gives is a ZIP file of several objects
 * @param oneTime whether the first whole download ends it
 * @param left of what may be brought; empty where objects are read
 */
public record ShareLook(
    SessionId id,
    String name,
    ShareKind kind,
    boolean archive,
    Instant expiresAt,
    boolean oneTime,
    Optional<UploadAllowance> left) {}
