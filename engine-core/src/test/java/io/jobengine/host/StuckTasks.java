package io.jobengine.host;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.concurrent.CountDownLatch;

/** Tasks of a host that do not stop when they are told to. Not of the engine's own packages. */
public final class StuckTasks {
  private StuckTasks() {}

  /** Waits, and swallows each interrupt. */
  public static void swallow(CountDownLatch end) {
    while (true) {
      try {
        end.await();
        return;
      } catch (InterruptedException e) {
        // that is what is wrong with this task
      }
    }
  }

  /** Computes, and never looks at anything but the end. */
  public static void spin(CountDownLatch end) {
    while (end.getCount() > 0) {
      Thread.onSpinWait();
    }
  }

  /** Waits for a lock, which no interrupt ends. */
  public static void lock(Object lock) {
    synchronized (lock) {
      lock.notifyAll();
    }
  }

  /** Waits for a client in the system's own call, which no interrupt ends. */
  public static void accept(ServerSocket server) throws IOException {
    try {
      server.accept().close();
    } catch (SocketException e) {
      // the test has closed the server
    }
  }
}
