package dev.postern.launcher.cluster;

import com.hazelcast.internal.networking.Channel;
import java.io.EOFException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TLS of one connection between members. Reading and writing run on two threads of Hazelcast
 * and take turns here; each wakes the other where the handshake wants it to go on.
 */
final class TlsConversation {
  private static final Logger LOG = LoggerFactory.getLogger(TlsConversation.class);
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SSLEngine engine;
  private final Channel channel;
  private volatile boolean established;

  TlsConversation(SSLEngine engine, Channel channel) {
    this.engine = engine;
    this.channel = channel;
  }

  /** Says the first word, or waits for it. */
  void begin() throws SSLException {
    engine.beginHandshake();
  }

  /** Whether both sides have proved who they are. */
  boolean isEstablished() {
    return established;
  }

  int packetSize() {
    return engine.getSession().getPacketBufferSize();
  }

  int contentSize() {
    return engine.getSession().getApplicationBufferSize();
  }

  /**
   * Decrypts one record, or takes one step of the handshake.
   *
   * @return whether there may be more to take; otherwise more has to arrive first
   */
  synchronized boolean unwrap(ByteBuffer arrived, ByteBuffer content)
      throws SSLException, EOFException {
    SSLEngineResult result = step(() -> engine.unwrap(arrived, content));
    if (result.getStatus() == Status.CLOSED) {
      throw new EOFException("The other member ended the connection.");
    }
    runTasks();
    note();
    HandshakeStatus status = engine.getHandshakeStatus();
    boolean mine = status != HandshakeStatus.NEED_WRAP;
    if (!mine || result.getHandshakeStatus() == HandshakeStatus.FINISHED) {
      channel.outboundPipeline().wakeup();
    }
    return mine
        && result.getStatus() == Status.OK
        && (result.bytesConsumed() > 0 || result.bytesProduced() > 0);
  }

  /** What became of an attempt to write. */
  enum Written {
    /** There may be more to write. */
    SOME,
    /** Nothing is left to write. */
    ALL,
    /** There is no room for a record. */
    NO_ROOM,
    /** The other side has to answer first. */
    WAITING
  }

  /** Encrypts one record, or takes one step of the handshake. */
  synchronized Written wrap(ByteBuffer content, ByteBuffer leaving)
      throws SSLException, EOFException {
    runTasks();
    HandshakeStatus status = engine.getHandshakeStatus();
    if (status == HandshakeStatus.NEED_UNWRAP || status == HandshakeStatus.NEED_UNWRAP_AGAIN) {
      return Written.WAITING;
    }
    if (status == HandshakeStatus.NOT_HANDSHAKING && !content.hasRemaining()) {
      return Written.ALL;
    }
    if (leaving.remaining() < packetSize()) {
      return Written.NO_ROOM;
    }
    ByteBuffer next = status == HandshakeStatus.NEED_WRAP && !established ? NOTHING : content;
    SSLEngineResult result = step(() -> engine.wrap(next, leaving));
    if (result.getStatus() == Status.CLOSED) {
      throw new EOFException("This member ended the connection.");
    }
    runTasks();
    note();
    if (status == HandshakeStatus.NEED_WRAP) {
      // what the other side sent meanwhile may lie there undecrypted
      channel.inboundPipeline().wakeup();
    }
    return Written.SOME;
  }

  private void runTasks() {
    while (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
      engine.getDelegatedTask().run();
    }
  }

  private void note() {
    if (!established && engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING) {
      established = true;
    }
  }

  private SSLEngineResult step(Step step) throws SSLException {
    try {
      return step.take();
    } catch (SSLException refused) {
      if (!established) {
        LOG.warn(
            "{} is not let into the cluster: {}",
            channel.remoteSocketAddress(),
            refused.toString());
      }
      throw refused;
    }
  }

  @FunctionalInterface
  private interface Step {
    SSLEngineResult take() throws SSLException;
  }
}
