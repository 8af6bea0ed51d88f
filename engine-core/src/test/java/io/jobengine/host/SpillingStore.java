package io.jobengine.host;

import io.jobengine.JobId;
import io.jobengine.data.Parameter;
import io.jobengine.spi.ParameterStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps long texts in files, and all else where the engine holds it. */
final class SpillingStore implements ParameterStore {
  private static final int LONGEST_HELD = 100;

  private final Path folder;

  SpillingStore(Path folder) {
    this.folder = folder;
  }

  private record Spilled(Path file) {}

  @Override
  public Object keep(JobId job, Parameter<?> parameter, Object value) {
    if (!(value instanceof String text) || text.length() <= LONGEST_HELD) {
      return value;
    }
    try {
      Path file = Files.createTempFile(folder, parameter.name(), ".txt");
      Files.write(file, text.getBytes(StandardCharsets.UTF_16));
      return new Spilled(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Object load(JobId job, Parameter<?> parameter, Object handle) {
    if (!(handle instanceof Spilled spilled)) {
      return handle;
    }
    try {
      return new String(Files.readAllBytes(spilled.file), StandardCharsets.UTF_16);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void forget(JobId job, Parameter<?> parameter, Object handle) {
    if (handle instanceof Spilled spilled) {
      try {
        Files.deleteIfExists(spilled.file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
