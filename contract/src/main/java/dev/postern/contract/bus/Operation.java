package dev.postern.contract.bus;

/**
 * One question the bus answers for anybody who may reach the bus: where to ask it, what is sent and
 * what comes back.
 *
 * @param address event-bus address, {@code service.feature.verb}
 * @param question type of what is sent
 * @param answer type of what comes back when nothing failed
 */
public record Operation<Q, A>(String address, Class<Q> question, Class<A> answer) {}
