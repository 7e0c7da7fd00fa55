package dev.postern.contract.caller;

/**
 * A caller together with the assertion that proved it, for a service that asks another one on the
 * same person's behalf: that one verifies the assertion itself.
 */
public record OnBehalf(Caller caller, CallerAssertion assertion) {}
