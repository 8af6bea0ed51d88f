package io.jobengine.benchmarks.contestant;

import io.jobengine.JobRequest;
import java.util.Map;

/** The engine as it comes, given named values that were read from text. */
final class EngineNamed extends Engine {
  EngineNamed(Conditions conditions) {
    super(conditions);
  }

  @Override
  JobRequest request(Form form) {
    JobRequest request = JobRequest.of(TASK);
    for (Map.Entry<String, String> field : form.fields().entrySet()) {
      request = request.with(field.getKey(), read(field.getKey(), field.getValue()));
    }
    return request;
  }

  private static Object read(String name, String text) {
    return switch (name) {
      case Form.LANE -> Long.valueOf(text);
      case Form.FACTOR -> Double.valueOf(text);
      default -> text;
    };
  }
}
