package io.jobengine.core.gp;

import io.jobengine.JobSnapshot;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;

/** The fields that the host adds to the page of a job, guarded: no field of it can break a poll. */
final class HostFields {
  private static final Logger logger = LoggerFactory.getLogger(HostFields.class);
  private static final int MAXIMUM_DEPTH = 16;

  /** The numbers whose text is JSON, where they are finite. */
  private static final Set<Class<?>> NUMBERS =
      Set.of(
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          BigInteger.class,
          BigDecimal.class);

  /** Fields of the page itself, and the one by which every client knows an error. */
  private static final Set<String> TAKEN =
      Set.of("jobId", "jobStatus", "progress", "results", "inputs", "messages", "error");

  /** At these in the field {@code status} clients take the page for an error. */
  private static final Set<String> ERROR_STATUSES = Set.of("failed", "failure", "error");

  /** The first code in the field {@code code} at which clients take the page for an error. */
  private static final int FIRST_ERROR_CODE = 400;

  static final JobFields NONE = job -> Map.of();

  private final JobFields source;
  private final AtomicBoolean hasComplained = new AtomicBoolean();

  HostFields(JobFields source) {
    this.source = source;
  }

  /** Returns whether there are none, of any job. */
  boolean areNone() {
    return source == NONE;
  }

  void write(JsonGenerator json, JobSnapshot job) {
    fields(job)
        .forEach(
            (name, value) -> {
              json.writeName(name);
              writeValue(json, value);
            });
  }

  /** Returns the fields that can be sent. */
  private Map<String, @Nullable Object> fields(JobSnapshot job) {
    Map<String, @Nullable Object> accepted = new LinkedHashMap<>();
    try {
      source
          .fields(job)
          .forEach(
              (name, value) -> {
                if (isAllowed(name, value)) {
                  accepted.put(name, value);
                } else {
                  complain("The host's job fields hold '" + name + "', which cannot be sent", null);
                }
              });
    } catch (RuntimeException e) {
      complain("The host's job fields failed; pages are sent without them", e);
      return Map.of();
    }
    return accepted;
  }

  private void complain(String what, @Nullable RuntimeException cause) {
    if (hasComplained.compareAndSet(false, true)) {
      logger.warn("{} (told once)", what, cause);
    }
  }

  private static boolean isAllowed(String name, @Nullable Object value) {
    boolean isError =
        switch (name) {
          case "code" -> !(value instanceof Number code) || code.doubleValue() >= FIRST_ERROR_CODE;
          case "status" -> value instanceof String status && ERROR_STATUSES.contains(status);
          default -> TAKEN.contains(name);
        };
    return !isError && isJson(value, 0);
  }

  private static boolean isJson(@Nullable Object value, int depth) {
    if (depth > MAXIMUM_DEPTH) {
      return false;
    }
    if (value instanceof Map<?, ?> map) {
      return map.keySet().stream().allMatch(String.class::isInstance)
          && map.values().stream().allMatch(inner -> isJson(inner, depth + 1));
    }
    if (value instanceof List<?> list) {
      return list.stream().allMatch(inner -> isJson(inner, depth + 1));
    }
    if (value instanceof Number number) {
      return NUMBERS.contains(number.getClass()) && Double.isFinite(number.doubleValue());
    }
    return value == null || value instanceof String || value instanceof Boolean;
  }

  private static void writeValue(JsonGenerator json, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      map.forEach(
          (name, inner) -> {
            json.writeName((String) name);
            writeValue(json, inner);
          });
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      list.forEach(inner -> writeValue(json, inner));
      json.writeEndArray();
    } else if (value instanceof Number number) {
      json.writeNumber(number.toString());
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof String text) {
      json.writeString(text);
    } else {
      json.writeNull();
    }
  }
}
