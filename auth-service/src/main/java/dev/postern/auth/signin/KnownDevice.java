package dev.postern.auth.signin;

import dev.postern.contract.bus.Secret;

/**
 * A browser as a user pool knows it, with what proves that it is the one.
 *
 * @param key {@code DeviceKey}
 * @param groupKey {@code DeviceGroupKey}
 * @param password random, made when the device was confirmed; the pool has its SRP verifier
 */
public record KnownDevice(String key, String groupKey, Secret password) {}
