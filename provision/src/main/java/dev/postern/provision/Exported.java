package dev.postern.provision;

import dev.postern.provision.declaration.Declaration;
import java.util.List;
import java.util.Optional;

/**
 * What an account has, as files would have it.
 *
 * @param installation what the services must know of it; empty where something is missing that the
 *     next run of {@code apply} makes
 * @param notes what the owner should know that no file says
 */
public record Exported(
    Declaration declaration, Optional<Provisioned> installation, List<String> notes) {}
