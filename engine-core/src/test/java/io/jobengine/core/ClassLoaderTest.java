package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import io.jobengine.host.ChildHost;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The class loader of a host that has closed its engine can go: nothing in the JVM holds it. */
class ClassLoaderTest {
  private final CountDownLatch stuckEnd = new CountDownLatch(1);

  @Test
  void theClassLoaderOfAClosedEngineGoes() throws Exception {
    stuckEnd.countDown();

    WeakReference<ClassLoader> loader = runChildHost();

    Garbage.assertCollected(loader);
  }

  @Test
  void anAbandonedThreadHoldsItUntilItComesBack() throws Exception {
    WeakReference<ClassLoader> loader = runChildHost();
    System.gc();
    assertNotNull(loader.get(), "a thread still runs its code");

    stuckEnd.countDown();

    Background.until(
        () -> {
          System.gc();
          return loader.get() == null;
        });
  }

  /** Runs a host with its own copy of the engine and of all that it needs. */
  private WeakReference<ClassLoader> runChildHost() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(loader);
      Class<?> host = loader.loadClass(ChildHost.class.getName());
      assertNotSame(ChildHost.class, host);
      host.getMethod("run", CountDownLatch.class).invoke(null, stuckEnd);
      return new WeakReference<>(loader);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static URL[] classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(ClassLoaderTest::url)
        .toArray(URL[]::new);
  }

  private static URL url(String path) {
    try {
      return new File(path).toURI().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
