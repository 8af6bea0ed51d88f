package io.jobengine.testkit;

import io.jobengine.RequestAttribute;
import io.jobengine.spi.Invocation;
import io.jobengine.spi.TaskInterceptor;
import java.util.Map;

/** An interceptor that sets a class loader, as the attribute says, keeps its contract. */
class PlainTaskInterceptorTest implements TaskInterceptorContract {
  private static final RequestAttribute<ClassLoader> LOADER =
      RequestAttribute.of("loader", ClassLoader.class);

  @Override
  public TaskInterceptor newInterceptor() {
    return PlainTaskInterceptorTest::withLoader;
  }

  @Override
  public Map<RequestAttribute<?>, Object> attributes() {
    return Map.of(LOADER, ClassLoader.getPlatformClassLoader());
  }

  private static void withLoader(Invocation invocation) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(invocation.attribute(LOADER).orElseThrow());
    try {
      invocation.proceed();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
