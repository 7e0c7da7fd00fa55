package dev.postern.auth.share;

import dev.postern.auth.share.Share.Claim;
import dev.postern.auth.share.Share.Owner;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.share.ShareClaim;
import dev.postern.contract.share.UploadAllowance;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** How a share is written before it is sealed. */
final class ShareJson {
  private ShareJson() {}

  static JsonObject write(Share share) {
    Owner owner = share.owner();
    JsonObject json =
        new JsonObject()
            .put("id", share.id().value())
            .put("subject", owner.subject())
            .put("username", owner.username())
            .put("groups", new JsonArray(owner.groups()))
            .put("session", owner.session().value())
            .put("role", owner.role().orElse(null))
            .put("actsIn", owner.actsIn().orElse(null))
            .put("scope", ShareClaim.write(share.scope()))
            .put("name", share.name())
            .put("createdAt", share.createdAt().toString())
            .put("expiresAt", share.expiresAt().toString())
            .put("oneTime", share.oneTime())
            .put("password", share.password().orElse(null))
            .put("uses", share.uses());
    share
        .claim()
        .ifPresent(
            claim ->
                json.put("claimedBy", claim.visitor().value())
                    .put("claimedUntil", claim.until().toString()));
    share
        .left()
        .ifPresent(left -> json.put("filesLeft", left.files()).put("bytesLeft", left.bytes()));
    return json;
  }

  static Share read(JsonObject json) {
    return new Share(
        new SessionId(json.getString("id")),
        new Owner(
            json.getString("subject"),
            json.getString("username"),
            json.getJsonArray("groups").stream().map(String.class::cast).toList(),
            new SessionId(json.getString("session")),
            optional(json, "role"),
            optional(json, "actsIn")),
        ShareClaim.read(json.getJsonObject("scope")),
        json.getString("name"),
        Instant.parse(json.getString("createdAt")),
        Instant.parse(json.getString("expiresAt")),
        json.getBoolean("oneTime"),
        optional(json, "password"),
        optional(json, "claimedBy")
            .map(
                visitor ->
                    new Claim(
                        new SessionId(visitor), Instant.parse(json.getString("claimedUntil")))),
        json.getLong("uses"),
        json.containsKey("filesLeft")
            ? Optional.of(
                new UploadAllowance(json.getInteger("filesLeft"), json.getLong("bytesLeft")))
            : Optional.empty());
  }

  private static Optional<String> optional(JsonObject json, String name) {
    return Optional.ofNullable(json.getString(name));
  }
}
