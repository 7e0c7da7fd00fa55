package dev.postern.provision;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Ends the process, so to speak, around its n-th write: nothing is sent after that. */
final class KillSwitch implements ExecutionInterceptor {
  private final int write;
  private final boolean afterwards;
  private final AtomicInteger writes = new AtomicInteger();
  private final AtomicBoolean dead = new AtomicBoolean();

  private KillSwitch(int write, boolean afterwards) {
    this.write = write;
    this.afterwards = afterwards;
  }

  /** Dies before the write, counted from 0, is sent. */
  static KillSwitch before(int write) {
    return new KillSwitch(write, false);
  }

  /** Dies when the write, counted from 0, is done, and its answer is lost. */
  static KillSwitch after(int write) {
    return new KillSwitch(write, true);
  }

  /** Only counts. */
  static KillSwitch never() {
    return new KillSwitch(Integer.MAX_VALUE, false);
  }

  int writes() {
    return writes.get();
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    if (isWrite(attributes) && writes.getAndIncrement() == write && !afterwards) {
      dead.set(true);
    }
    dieIfDead();
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    if (isWrite(attributes) && afterwards && writes.get() > write) {
      dead.set(true);
    }
    dieIfDead();
  }

  private void dieIfDead() {
    if (dead.get()) {
      throw new IllegalStateException("killed");
    }
  }

  private static boolean isWrite(ExecutionAttributes attributes) {
    String operation =
        String.valueOf(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
    return !operation.startsWith("Get")
        && !operation.startsWith("List")
        && !operation.startsWith("Describe");
  }
}
