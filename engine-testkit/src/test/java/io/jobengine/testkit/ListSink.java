package io.jobengine.testkit;

import io.jobengine.Job;
import io.jobengine.JobId;
import io.jobengine.JobMessage;
import io.jobengine.spi.MessageSink;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A sink that works; broken ones override a step. */
class ListSink implements MessageSink {
  final Map<JobId, List<String>> lines = new ConcurrentHashMap<>();

  @Override
  public void accept(Job job, int attempt, JobMessage message) {
    add(lines.computeIfAbsent(job.id(), id -> new CopyOnWriteArrayList<>()), message.text());
  }

  void add(List<String> ofJob, String text) {
    ofJob.add(text);
  }
}
