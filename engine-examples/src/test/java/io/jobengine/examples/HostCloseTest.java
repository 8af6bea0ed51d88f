package io.jobengine.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HostCloseTest {
  private HttpServerHost host;
  private GpClient client;

  @BeforeEach
  void startTheHost() throws IOException {
    host = HttpServerHost.start(ExampleEngine.create(), "127.0.0.1", 0);
    client = new GpClient(host.catalog());
  }

  @AfterEach
  void stopTheHost() {
    host.close();
  }

  @Test
  void pollsAreAnsweredWhileTheEngineDrains() {
    GpClient.RemoteJob job = client.submit("Diagnostics", "Slow", Map.of("Duration_Seconds", "1"));
    job.await(page -> page.path("jobStatus").asString().equals("esriJobExecuting"));
    CompletableFuture<Void> closed = CompletableFuture.runAsync(host::close);
    for (int poll = 0; poll < 5; poll++) { // within the second that the job takes
      assertEquals("esriJobExecuting", job.page().path("jobStatus").asString());
    }
    closed.join();
    assertThrows(AssertionError.class, job::page);
  }

  @Test
  void closingTwiceDoesNothing() {
    host.close();
    host.close();
    assertThrows(AssertionError.class, () -> client.get(""));
  }
}
