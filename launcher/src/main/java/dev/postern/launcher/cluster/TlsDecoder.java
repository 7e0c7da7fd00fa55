package dev.postern.launcher.cluster;

import com.hazelcast.internal.networking.HandlerStatus;
import com.hazelcast.internal.networking.InboundHandler;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Decrypts what arrives from another member, before anything else sees it. */
final class TlsDecoder extends InboundHandler<ByteBuffer, ByteBuffer> {
  private static final int RECORDS_AT_ONCE = 8;

  private final TlsConversation conversation;
  private ByteBuffer content;

  TlsDecoder(TlsConversation conversation) {
    this.conversation = conversation;
    this.src = ByteBuffer.allocate(RECORDS_AT_ONCE * conversation.packetSize());
    this.content = ByteBuffer.allocate(conversation.contentSize()).flip();
  }

  @Override
  public HandlerStatus onRead() throws IOException {
    src.flip();
    try {
      do {
        handOn();
        if (content.hasRemaining()) {
          return HandlerStatus.DIRTY;
        }
      } while (decrypt());
      return HandlerStatus.CLEAN;
    } finally {
      src.compact();
    }
  }

  private boolean decrypt() throws IOException {
    content = content.capacity() < conversation.contentSize() ? larger() : content.clear();
    try {
      return conversation.unwrap(src, content) || content.position() > 0;
    } finally {
      content.flip();
    }
  }

  private ByteBuffer larger() {
    return ByteBuffer.allocate(conversation.contentSize());
  }

  private void handOn() {
    int length = Math.min(content.remaining(), dst.remaining());
    dst.put(dst.position(), content, content.position(), length);
    dst.position(dst.position() + length);
    content.position(content.position() + length);
  }
}
