package io.jobengine.host;

import io.jobengine.Job;
import io.jobengine.JobId;
import io.jobengine.JobMessage;
import io.jobengine.spi.MessageSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Writes the messages of each job to a file of its own, one to a line. */
final class FileSink implements MessageSink {
  private final Path folder;
  private final Map<JobId, Object> locks = new ConcurrentHashMap<>();

  FileSink(Path folder) {
    this.folder = folder;
  }

  @Override
  public void accept(Job job, int attempt, JobMessage message) {
    String text = URLEncoder.encode(message.text(), StandardCharsets.UTF_8);
    String line = message.number() + " " + message.type() + " " + text + "\n";
    synchronized (locks.computeIfAbsent(job.id(), id -> new Object())) {
      try {
        Files.writeString(
            file(job.id()), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Path file(JobId job) {
    return folder.resolve(job + ".log");
  }

  List<String> texts(JobId job) throws IOException {
    return Files.readAllLines(file(job)).stream()
        .map(line -> URLDecoder.decode(line.split(" ", 3)[2], StandardCharsets.UTF_8))
        .toList();
  }
}
