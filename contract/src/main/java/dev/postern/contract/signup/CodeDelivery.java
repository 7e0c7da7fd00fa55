package dev.postern.contract.signup;

/**
 * Where a code was sent.
 *
 * @param medium {@code EMAIL} or {@code SMS}
 * @param destination the masked address, such as {@code a***@e***}
 */
public record CodeDelivery(String medium, String destination) {}
