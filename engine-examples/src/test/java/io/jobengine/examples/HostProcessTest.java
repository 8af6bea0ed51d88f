package io.jobengine.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The host as a program of its own. */
class HostProcessTest {
  private static final int SIGTERM_EXIT = 128 + 15;

  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void endAllProcesses() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void itSaysWhereItServesAndStopsWhenAsked() throws Exception {
    Process process = host("--port", "0");
    try (BufferedReader out = process.inputReader()) {
      String line = out.readLine();
      assertTrue(
          line.matches("Serving http://127\\.0\\.0\\.1:[1-9][0-9]*/arcgis/rest/services"), line);
      GpClient client = new GpClient(URI.create(line.substring("Serving ".length())));
      client
          .submit("Diagnostics", "Echo", Map.of("Input_String", "x"))
          .awaitEnd("esriJobSucceeded");
      process.toHandle().destroy(); // process.destroy() would close the output, too
      assertNull(out.readLine(), "one line is all it says");
    }
    assertEquals(SIGTERM_EXIT, exit(process));
    assertEquals("", errors(process));
  }

  @Test
  void unknownOptionIsToldAndEndsIt() throws Exception {
    Process process = host("--verbose");
    assertEquals(2, exit(process));
    String errors = errors(process);
    assertTrue(errors.contains("Unknown option '--verbose'"), errors);
    assertTrue(errors.contains("--port"), errors);
  }

  @Test
  void portInUseIsToldAndEndsIt() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      Process process = host("--port", String.valueOf(taken.getLocalPort()));
      assertEquals(1, exit(process));
      assertTrue(errors(process).contains("Cannot listen"));
    }
  }

  @Test
  void unknownHostIsToldAndEndsIt() throws Exception {
    Process process = host("--host", "nowhere.invalid", "--port", "0");
    assertEquals(1, exit(process));
    assertTrue(errors(process).contains("Cannot listen at nowhere.invalid"));
  }

  private Process host(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(HttpServerHost.class.getName());
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).start();
    processes.add(process);
    return process;
  }

  private static int exit(Process process) throws InterruptedException {
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it ends");
    return process.exitValue();
  }

  private static String errors(Process process) throws IOException {
    return new String(process.getErrorStream().readAllBytes(), UTF_8);
  }
}
