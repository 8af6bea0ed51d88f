package io.jobengine.spi;

import io.jobengine.Caller;
import io.jobengine.data.ContentReference;
import java.io.IOException;
import java.io.InputStream;

/**
 * Opens what an input points to, a URL or an uploaded item, when a task asks for it. Callers choose
 * what inputs point to, so a resolver must allow only what the host means to allow: a server that
 * opens any URL reaches its own network on a stranger's behalf.
 *
 * <p><b>Thread safety:</b> called concurrently.
 *
 * <p><b>Blocking:</b> may block on I/O; interrupting the task should end it, with an {@link
 * IOException}. An open that the interrupt does not end leaves the thread's flag set.
 */
@FunctionalInterface
public interface ContentResolver {
  /** Refuses everything, in words. */
  ContentResolver NONE =
      (owner, content) -> {
        throw new ContentRefusedException(
            "This server does not open " + content + ": no content resolver is set up");
      };

  /**
   * Opens content. Each call returns a stream of its own, which the task closes.
   *
   * @param owner who submitted the job
   * @param content what to open
   * @throws ContentRefusedException if the host does not allow it, in words for the submitter
   * @throws IOException if it cannot be opened
   */
  InputStream open(Caller owner, ContentReference content) throws IOException;
}
