package dev.postern.localaws.inbox;

import dev.postern.localaws.inbox.Message.Medium;
import dev.postern.localaws.state.StateDirectory;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The newest messages to anybody, so that people and tests can read the codes in them. */
public final class Inbox {

  private static final int CAPACITY = 500;
  private static final String STATE = "inbox";

  private final InstantSource clock;
  private final StateDirectory state;
  private final Deque<Message> messages;

  /** Opens the inbox with what was stored. */
  public Inbox(InstantSource clock, StateDirectory state) {
    this.clock = clock;
    this.state = state;
    this.messages =
        new ArrayDeque<>(state.load(STATE, Stored.class).map(Stored::messages).orElse(List.of()));
  }

  /** Takes an e-mail. */
  public void mail(String to, String subject, String body, String code) {
    add(Medium.EMAIL, to, Optional.of(subject), body, code);
  }

  /** Takes an SMS. */
  public void text(String to, String body, String code) {
    add(Medium.SMS, to, Optional.empty(), body, code);
  }

  /** All messages, oldest first. */
  public synchronized List<Message> messages() {
    return List.copyOf(messages);
  }

  private synchronized void add(
      Medium medium, String to, Optional<String> subject, String body, String code) {
    messages.addLast(
        new Message(
            UUID.randomUUID().toString(),
            clock.instant(),
            medium,
            to,
            subject,
            body,
            Optional.of(code)));
    if (messages.size() > CAPACITY) {
      messages.removeFirst();
    }
    state.save(STATE, new Stored(List.copyOf(messages)));
  }

  private record Stored(List<Message> messages) {}
}
