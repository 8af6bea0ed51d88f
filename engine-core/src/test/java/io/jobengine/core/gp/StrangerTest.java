package io.jobengine.core.gp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Caller;
import io.jobengine.Job;
import io.jobengine.JobRequest;
import io.jobengine.JobStatus;
import io.jobengine.TaskName;
import io.jobengine.core.JobEngines;
import io.jobengine.spi.AccessPolicy;
import io.jobengine.spi.AccessPolicy.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is not the caller's, and what is not there, get one and the same answer: byte for byte, and
 * with the same work.
 */
class StrangerTest {
  private static final String UNKNOWN = "j00000000000000000000000000000001";
  private static final Caller ANN = Caller.of("ann");
  private static final Caller BOB = Caller.of("bob");

  private final List<String> asked = new ArrayList<>();
  private boolean listens;
  private final Rig rig = Sample.rig(JobEngines.builder().accessPolicy(this::permits));
  private final RiggedJob succeeded = hers(Sample.COUNT_NAME, JobStatus.SUCCEEDED);
  private final RiggedJob running = hers(Sample.COUNT_NAME, JobStatus.EXECUTING);
  private final RiggedJob ofAnotherTask = hers(Sample.OTHER_NAME, JobStatus.SUCCEEDED);
  private final RiggedJob waiting = hers(Sample.COUNT_NAME, JobStatus.SUBMITTED);
  private final RiggedJob removed = hers(Sample.COUNT_NAME, JobStatus.CANCELLED);

  private boolean permits(Caller caller, Operation operation, Job job) {
    if (listens) {
      asked.add(caller + " " + operation);
    }
    return AccessPolicy.OWNER.permits(caller, operation, job);
  }

  private RiggedJob hers(TaskName task, JobStatus status) {
    RiggedJob job = rig.job(task, ANN).given(Sample.TEXT, "to be");
    return status == JobStatus.SUCCEEDED ? job.result(Sample.WORDS, 2L).to(status) : job.to(status);
  }

  /** Every resource of a job, and some that are none. */
  static List<String> resources() {
    List<String> resources = new ArrayList<>();
    for (String resource :
        List.of(
            "",
            "/cancel",
            "/results",
            "/results/words",
            "/results/nothing",
            "/inputs",
            "/inputs/text",
            "/inputs/nothing",
            "/nothing")) {
      for (String query : List.of("", "?f=html", "?f=json", "?f=pjson", "?f=xml")) {
        resources.add(resource + query);
      }
    }
    resources.add("?f=json&returnMessages=false");
    resources.add("/results/words?f=json&returnType=data");
    return resources;
  }

  /** Ids of jobs that a stranger must not tell from one that is not there. */
  private Map<String, String> ids() {
    rig.engine().remove(removed.id());
    Map<String, String> ids = new LinkedHashMap<>();
    ids.put("succeeded", succeeded.id().toString());
    ids.put("running", running.id().toString());
    ids.put("waiting", waiting.id().toString());
    ids.put("removed", removed.id().toString());
    ids.put("of another task", ofAnotherTask.id().toString());
    ids.put("his own, of another task", hisOwnOfAnotherTask());
    ids.put("one letter off", succeeded.id().toString().substring(0, 32) + "x");
    ids.put("too short", succeeded.id().toString().substring(0, 32));
    ids.put("too long", succeeded.id() + "0");
    ids.put("in capitals", succeeded.id().toString().toUpperCase(Locale.ROOT));
    ids.put("with a space", "%20" + succeeded.id());
    ids.put("words", "..%3f%3Cscript%3E");
    return ids;
  }

  private String hisOwnOfAnotherTask() {
    return rig.engine()
        .as(BOB)
        .submit(JobRequest.of(Sample.OTHER_NAME).with(Sample.TEXT, "mine"))
        .id()
        .toString();
  }

  private static String path(String id, String resource) {
    return Sample.TASK + "/jobs/" + id + resource;
  }

  @ParameterizedTest
  @MethodSource("resources")
  void noAnswerTellsAStrangerThatAJobIsThere(String resource) {
    for (Caller stranger : List.of(BOB, Caller.NOBODY)) {
      Client client = rig.client().as(stranger);
      for (String method : List.of("GET", "POST", "HEAD")) {
        GpResponse nothing = send(client, method, path(UNKNOWN, resource));
        ids()
            .forEach(
                (what, id) ->
                    assertSame(
                        nothing, send(client, method, path(id, resource)), method + " " + what));
      }
    }
    assertEquals(JobStatus.EXECUTING, running.status());
    assertEquals(JobStatus.SUBMITTED, waiting.status());
  }

  private static GpResponse send(Client client, String method, String target) {
    return client.send(method, target, Map.of(), GpBody.empty());
  }

  private static void assertSame(GpResponse expected, GpResponse actual, String what) {
    assertEquals(expected.status(), actual.status(), what);
    assertEquals(expected.headers(), actual.headers(), what);
    assertArrayEquals(bytes(expected), bytes(actual), what);
  }

  private static byte[] bytes(GpResponse response) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      response.body().writeTo(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  /** Whoever may see the job gets something else, or the test above would show nothing. */
  @Test
  void itsOwnerIsToldOfAJob() {
    Client owner = rig.client().as(ANN);
    for (String resource : List.of("", "/results", "/results/words", "/inputs", "/inputs/text")) {
      String target = path(succeeded.id().toString(), resource + "?f=json");
      assertTrue(!owner.getJson(target).has("error"), target);
    }
    assertTrue(!owner.getJson(path(running.id().toString(), "/cancel?f=json")).has("error"));
    assertEquals(JobStatus.CANCELLING, running.status());
  }

  /**
   * The one thing that is done for a job that is there is that the policy is asked, once, whether
   * it may be read: it needs the job, and must not block. No value is loaded, nothing is changed.
   */
  @ParameterizedTest
  @MethodSource("resources")
  void forAForeignJobThePolicyIsAskedOnceAndNothingElseIsDone(String resource) {
    Client client = rig.client().as(BOB);
    listens = true;
    rig.store().failLoadWith(new AssertionError("a value was loaded for a stranger"));
    for (RiggedJob job : List.of(succeeded, running, waiting, ofAnotherTask)) {
      asked.clear();
      GpResponse response = client.get(path(job.id().toString(), resource));

      boolean isJob = !resource.startsWith("/nothing") && !resource.endsWith("f=xml");
      assertEquals(isJob ? List.of("bob READ") : List.of(), asked);
      assertTrue(!Client.text(response).contains("500"), "nothing failed");
    }
  }

  /** The same path makes both answers, so it allocates the same. */
  @Test
  void theAnswerForAForeignJobAllocatesAsMuchAsTheOneForNone() {
    Client client = rig.client().as(BOB);
    for (String resource : List.of("?f=json", "/cancel?f=json", "/results/words?f=json", "")) {
      long[] least = {Long.MAX_VALUE, Long.MAX_VALUE};
      String[] targets = {
        path(UNKNOWN, resource), path(succeeded.id().toString(), resource),
      };
      for (int round = 0; round < 40; round++) {
        for (int i = 0; i < targets.length; i++) {
          least[i] = Math.min(least[i], allocated(client, targets[i]));
        }
      }
      assertEquals(least[0], least[1], least[0] / 100.0, "bytes for 50 answers of " + resource);
    }
  }

  private static long allocated(Client client, String target) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 50; i++) {
      client.get(target);
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
