package io.jobengine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobRequest;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The hello world of the README: what is written there compiles and runs here. */
class HelloEngineTest {
  private static final String SOURCE = "io/jobengine/core/HelloEngineTest.java";
  private static final int LINES = 16;

  @Test
  void helloWorldCountsSixWords() throws Exception {
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, /* autoFlush= */ true, StandardCharsets.UTF_8));
    try {
      HelloEngine.main(new String[0]);
    } finally {
      System.setOut(console);
    }

    assertEquals("6", printed.toString(StandardCharsets.UTF_8).trim());
  }

  /** A change that makes it longer is probably wrong. */
  @Test
  void theReadmeShowsTheSameProgramAndItHasNotGrown() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    String here = Files.readString(Path.of("src/test/java", SOURCE));
    String shown =
        readme.substring(readme.indexOf("final class HelloEngine"), readme.indexOf("\n```\n"));
    String run = here.substring(here.lastIndexOf("static final class HelloEngine"));

    assertEquals(lines(run.substring("static ".length())).subList(0, LINES), lines(shown));
    assertEquals(LINES, lines(shown).size());
  }

  private static List<String> lines(String code) {
    return code.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  static final class HelloEngine {
    static final Parameter<String> TEXT = Parameter.required("text", DataType.STRING);
    static final Parameter<Long> WORDS = Parameter.output("words", DataType.LONG);

    public static void main(String[] args) throws Exception {
      Task wordCount = Task.of("word-count", List.of(TEXT, WORDS), HelloEngine::countWords);
      try (JobEngine engine = JobEngines.builder().task(wordCount).build()) {
        Job job = engine.submit(JobRequest.of("word-count").with(TEXT, "to be or not to be"));
        System.out.println(job.await(Duration.ofSeconds(5)).result(WORDS));
      }
    }

    private static void countWords(TaskContext context) {
      String text = context.input(TEXT);
      context.messages().info("counting " + text.length() + " characters");
      context.result(WORDS, (long) text.split(" ").length);
    }
  }
}
