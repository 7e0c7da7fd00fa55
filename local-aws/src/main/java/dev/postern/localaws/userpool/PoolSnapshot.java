package dev.postern.localaws.userpool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.localaws.token.PoolKeys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A user pool as it is stored; keys are absent while they are still being made. */
record PoolSnapshot(
    String id,
    String arn,
    String name,
    ObjectNode settings,
    Optional<ObjectNode> mfa,
    Instant created,
    Instant modified,
    String simulationKey,
    List<AppClient> clients,
    List<User> users,
    List<Group> groups,
    List<Grant> grants,
    List<RefreshToken> refreshTokens,
    Optional<LoginSettings> login,
    Optional<PoolKeys.Stored> keys) {}
