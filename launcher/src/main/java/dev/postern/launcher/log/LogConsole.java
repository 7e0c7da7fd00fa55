package dev.postern.launcher.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Writes the log to standard error. Lines of the access log go together, a tenth of a second after
 * the first of them at the latest, since a call of the system for each would cost more than all
 * else that is done for it; whatever else is logged goes at once, after what was before it.
 */
public final class LogConsole extends OutputStreamAppender<ILoggingEvent> {
  private static final String ACCESS = "access";
  private static final int MOST_BYTES_TOGETHER = 16 * 1024;
  private static final int MOST_MILLIS = 100;

  private final AtomicBoolean isWaited = new AtomicBoolean();
  private final OutputStream to;
  private final Executor soon;
  private volatile boolean ending;

  /** To the standard error of this process. */
  public LogConsole() {
    this(
        ConsoleTarget.SystemErr.getStream(),
        CompletableFuture.delayedExecutor(MOST_MILLIS, TimeUnit.MILLISECONDS));
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "last-lines"));
  }

  /**
   * @param soon does what it is given after a moment
   */
  LogConsole(OutputStream to, Executor soon) {
    this.to = to;
    this.soon = soon;
  }

  @Override
  public void start() {
    setImmediateFlush(false);
    setOutputStream(new BufferedOutputStream(to, MOST_BYTES_TOGETHER));
    super.start();
  }

  @Override
  protected void subAppend(ILoggingEvent event) {
    super.subAppend(event);
    if (ending || !event.getLoggerName().equals(ACCESS)) {
      flush();
    } else if (isWaited.compareAndSet(false, true)) {
      soon.execute(
          () -> {
            isWaited.set(false);
            flush();
          });
    }
  }

  /** From here on every line goes at once, as any may be the last. */
  void end() {
    ending = true;
    flush();
  }

  private void flush() {
    try {
      getOutputStream().flush();
    } catch (IOException e) {
      addError("the log can't be written", e);
    }
  }
}
