package io.jobengine.benchmarks.contestant;

import io.jobengine.JobStatus;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/** The floor's resources: it knows where the id stands in a path, and renders by hand. */
final class FloorPages {
  private static final String PREFIX = "/services/tasks/GPServer/measured/jobs/";
  private static final Map<JobStatus, byte[]> TAILS = new EnumMap<>(JobStatus.class);
  private static final byte[] HEAD = "{\"jobId\":\"".getBytes(StandardCharsets.ISO_8859_1);

  static {
    for (JobStatus status : JobStatus.values()) {
      String tail = "\",\"jobStatus\":\"" + wireName(status) + "\"}";
      TAILS.put(status, tail.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  private FloorPages() {}

  static String path(String id) {
    return PREFIX + id;
  }

  static String id(String path) {
    if (!path.startsWith(PREFIX)) {
      throw new IllegalArgumentException("no such resource: " + path);
    }
    return path.substring(PREFIX.length());
  }

  static byte[] status(String id, JobStatus status) {
    byte[] tail = TAILS.get(status);
    byte[] bytes = new byte[HEAD.length + id.length() + tail.length];
    System.arraycopy(HEAD, 0, bytes, 0, HEAD.length);
    System.arraycopy(id.getBytes(StandardCharsets.ISO_8859_1), 0, bytes, HEAD.length, id.length());
    System.arraycopy(tail, 0, bytes, HEAD.length + id.length(), tail.length);
    return bytes;
  }

  static String wireName(JobStatus status) {
    String name = status.name();
    return "esriJob" + name.charAt(0) + name.substring(1).toLowerCase(java.util.Locale.ROOT);
  }
}
