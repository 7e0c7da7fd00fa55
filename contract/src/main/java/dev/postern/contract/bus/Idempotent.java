package dev.postern.contract.bus;

/**
 * A question that does no harm when it is answered twice. Where a node of the cluster is lost, such
 * questions are asked again at once, since that node may have had them in hand.
 */
public interface Idempotent {}
