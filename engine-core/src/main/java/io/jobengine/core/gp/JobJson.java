package io.jobengine.core.gp;

import static io.jobengine.core.gp.PlainJson.part;

import io.jobengine.JobSnapshot;
import io.jobengine.JobStatus;
import io.jobengine.MessageType;
import io.jobengine.Progress;
import io.jobengine.data.Parameter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one task's jobs as JSON, put together of parts that were prepared. They are those of
 * {@link JobPage}, byte for byte, without fields of the host.
 */
final class JobJson {
  private final byte[] begin = part("{\"jobId\":\"");

  private final ServedTask task;
  private final StatusDialect dialect;
  private final Map<JobStatus, Rest> rests = new EnumMap<>(JobStatus.class);

  /** What stands before the text of a message. */
  private final Map<MessageType, byte[]> messages = new EnumMap<>(MessageType.class);

  /** Whether all jobs of the task that succeed have the same results and inputs. */
  private final boolean isSure;

  /** What follows the id, at a status. */
  private static final class Rest {
    /** The status, and what depends on it alone. */
    final byte[] status;

    /** The same with the end of a page that has no messages to show. */
    final byte[] page;

    /** The same with the end of a page that is to show none. */
    final byte[] pageWithoutMessages;

    Rest(String status) {
      this.status = part(status);
      page = part(status + ",\"messages\":[]}");
      pageWithoutMessages = part(status + "}");
    }
  }

  JobJson(ServedTask task, StatusDialect dialect) {
    this.task = task;
    this.dialect = dialect;
    isSure = task.descriptor().parameters().stream().allMatch(ServedTask::isSure);
    for (JobStatus status : JobStatus.values()) {
      String maps = status == JobStatus.SUCCEEDED && isSure ? maps(any -> true, any -> true) : "";
      rests.put(status, new Rest("\",\"jobStatus\":\"" + dialect.name(status) + "\"" + maps));
    }
    for (MessageType type : MessageType.values()) {
      messages.put(type, part("{\"type\":\"" + dialect.name(type) + "\",\"description\":\""));
    }
  }

  private String maps(Predicate<Parameter<?>> hasResult, Predicate<Parameter<?>> hasInput) {
    return map("results", task.outputs(), hasResult) + map("inputs", task.inputs(), hasInput);
  }

  private static String map(
      String name, List<Parameter<?>> parameters, Predicate<Parameter<?>> hasValue) {
    StringBuilder map = new StringBuilder(",\"" + name + "\":{");
    String separator = "";
    for (Parameter<?> parameter : parameters) {
      if (hasValue.test(parameter)) {
        String url = name + "/" + parameter.name();
        map.append(separator).append('"').append(parameter.name());
        map.append("\":{\"paramUrl\":\"").append(url).append("\"}");
        separator = ",";
      }
    }
    return map.append('}').toString();
  }

  /**
   * Returns the page of a job without its messages; null where the status does not say all.
   *
   * @param path a text that holds the job's id
   * @param id where the id begins, which is the rest of the path
   */
  byte @Nullable [] write(JobStatus status, String path, int id) {
    return status == JobStatus.EXECUTING || hasMapsOfItsOwn(status)
        ? null
        : joined(path, id, rest(status).pageWithoutMessages);
  }

  /** Returns whether results and inputs are to be shown that another job may not have. */
  private boolean hasMapsOfItsOwn(JobStatus status) {
    return status == JobStatus.SUCCEEDED && !isSure;
  }

  private Rest rest(JobStatus status) {
    return Objects.requireNonNull(rests.get(status));
  }

  /**
   * Returns the page of a job; null where it holds a text that needs escapes or UTF-8.
   *
   * @param path a text that holds the job's id
   * @param id where the id begins, which is the rest of the path
   */
  byte @Nullable [] write(JobSnapshot job, String path, int id, boolean hasMessages) {
    JobStatus status = job.status();
    Rest rest = rest(status);
    Progress progress = status == JobStatus.EXECUTING ? job.progress().orElse(null) : null;
    List<MessageList.Line> lines = hasMessages ? lines(job) : List.of();
    if (progress != null || !lines.isEmpty() || hasMapsOfItsOwn(status)) {
      return compose(job, path, id, rest, progress, hasMessages ? lines : null);
    }
    return joined(path, id, hasMessages ? rest.page : rest.pageWithoutMessages);
  }

  private List<MessageList.Line> lines(JobSnapshot job) {
    return new MessageList(job, task.service().messageLevel(), dialect).lines();
  }

  @SuppressWarnings("deprecation") // of ASCII, the lower bytes are all there is
  private byte[] joined(String path, int id, byte[] rest) {
    int idEnd = begin.length + path.length() - id;
    byte[] page = new byte[idEnd + rest.length];
    System.arraycopy(begin, 0, page, 0, begin.length);
    path.getBytes(id, path.length(), page, begin.length);
    System.arraycopy(rest, 0, page, idEnd, rest.length);
    return page;
  }

  private byte @Nullable [] compose(
      JobSnapshot job,
      String path,
      int id,
      Rest rest,
      @Nullable Progress progress,
      @Nullable List<MessageList.Line> lines) {
    PlainJson json = new PlainJson();
    json.add(begin).addAscii(path, id, path.length()).add(rest.status);
    boolean isPlain = progress == null || add(json, progress);
    if (hasMapsOfItsOwn(job.status())) {
      json.add(maps(p -> JobPage.hasResult(job, p), p -> JobPage.hasInput(job, p)));
    }
    isPlain = isPlain && (lines == null || add(json, lines));
    return isPlain ? json.add("}").toBytes() : null;
  }

  private static boolean add(PlainJson json, Progress progress) {
    OptionalInt percent = progress.percent();
    json.add(",\"progress\":{\"type\":\"");
    json.add(percent.isPresent() ? "step" : "default").add("\",\"message\":\"");
    boolean isPlain = json.addText(progress.message());
    json.add("\"");
    if (percent.isPresent()) {
      json.add(",\"percent\":").add(Integer.toString(percent.getAsInt()));
    }
    json.add("}");
    return isPlain;
  }

  private boolean add(PlainJson json, List<MessageList.Line> lines) {
    json.add(",\"messages\":[");
    String separator = "";
    for (MessageList.Line line : lines) {
      json.add(separator).add(Objects.requireNonNull(messages.get(line.type())));
      if (!json.addText(line.text())) {
        return false;
      }
      json.add("\"}");
      separator = ",";
    }
    json.add("]");
    return true;
  }
}
