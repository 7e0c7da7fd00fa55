package dev.postern.launcher.cluster;

import com.hazelcast.internal.networking.HandlerStatus;
import com.hazelcast.internal.networking.OutboundHandler;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Encrypts what leaves for another member, after everything else. */
final class TlsEncoder extends OutboundHandler<ByteBuffer, ByteBuffer> {
  private static final int RECORDS_AT_ONCE = 8;

  private final TlsConversation conversation;

  TlsEncoder(TlsConversation conversation) {
    this.conversation = conversation;
    this.dst = ByteBuffer.allocate(RECORDS_AT_ONCE * conversation.packetSize()).flip();
  }

  @Override
  public HandlerStatus onWrite() throws IOException {
    dst.compact();
    try {
      while (true) {
        switch (conversation.wrap(src, dst)) {
          case SOME -> {}
          case ALL -> {
            return HandlerStatus.CLEAN;
          }
          case NO_ROOM -> {
            return HandlerStatus.DIRTY;
          }
          case WAITING -> {
            return HandlerStatus.BLOCKED;
          }
        }
      }
    } finally {
      dst.flip();
    }
  }
}
