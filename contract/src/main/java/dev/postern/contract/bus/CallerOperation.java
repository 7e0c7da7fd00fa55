package dev.postern.contract.bus;

/**
 * One question that is answered only on behalf of a signed-in person. It travels with a {@link
 * dev.postern.contract.caller.CallerAssertion}, which the answering service verifies itself: having
 * come over the bus proves nothing.
 *
 * @param address event-bus address, {@code service.feature.verb}
 * @param question type of what is sent
 * @param answer type of what comes back when nothing failed
 */
public record CallerOperation<Q, A>(String address, Class<Q> question, Class<A> answer) {}
