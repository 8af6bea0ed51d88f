package io.jobengine.host;

import io.jobengine.MessageType;
import io.jobengine.Progress;
import io.jobengine.Registration;
import io.jobengine.spi.Attempt;
import io.jobengine.spi.AttemptPen;
import io.jobengine.spi.JobExecutor;
import io.jobengine.spi.Stopper;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs attempts on nodes that know nothing of tasks: each gets a pen and a stopper. A thread stands
 * for a node here.
 */
final class NodeExecutor implements JobExecutor {
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Semaphore places;
  private final Work work;

  NodeExecutor(int places, Work work) {
    this.places = new Semaphore(places);
    this.work = work;
  }

  @Override
  public boolean offer(Attempt attempt) {
    if (!places.tryAcquire()) {
      return false;
    }
    new Node(attempt).start();
    return true;
  }

  @Override
  public Registration onRoom(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** What a node does for a job, in place of the task's code. */
  interface Work {
    void run(AttemptPen pen, Node node) throws Exception;
  }

  /** Runs one attempt. */
  final class Node extends Thread implements Stopper {
    private final Attempt attempt;
    private final AtomicBoolean holdsPlace = new AtomicBoolean(true);
    volatile boolean isAsked;

    Node(Attempt attempt) {
      super("node");
      this.attempt = attempt;
      setDaemon(true);
    }

    @Override
    public void run() {
      AttemptPen pen = attempt.begin(this);
      if (pen != null) {
        write(pen);
      }
      freePlace();
    }

    private void write(AttemptPen pen) {
      try {
        pen.message(MessageType.INFORMATIVE, "on a node");
        pen.progress(Progress.of("busy"));
        work.run(pen, this);
        pen.returned();
      } catch (InterruptedException e) {
        pen.failed("Killed", "the node was told to stop");
      } catch (Exception e) {
        pen.threw(e);
      }
    }

    private void freePlace() {
      if (holdsPlace.compareAndSet(true, false)) {
        places.release();
        listeners.forEach(Runnable::run);
      }
    }

    @Override
    public void ask() {
      isAsked = true;
    }

    @Override
    public void force() {
      interrupt();
    }

    /** The node is given up, and another stands for it. */
    @Override
    public void abandon() {
      freePlace();
    }
  }
}
