package io.jobengine.testkit;

import io.jobengine.JobId;
import io.jobengine.spi.MessageSink;
import java.util.List;

/** The contract test of a {@link ListSink}. */
class ListSinkContract implements MessageSinkContract {
  private final ListSink sink;

  ListSinkContract(ListSink sink) {
    this.sink = sink;
  }

  @Override
  public MessageSink newSink() {
    return sink;
  }

  @Override
  public List<String> texts(MessageSink ofSink, JobId job) {
    return sink.lines.getOrDefault(job, List.of());
  }
}
