package io.jobengine.core.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jobengine.Caller;
import io.jobengine.JobEngine;
import io.jobengine.JobStatus;
import io.jobengine.MessageLevel;
import io.jobengine.MessageType;
import io.jobengine.Progress;
import io.jobengine.ServiceDescriptor;
import io.jobengine.TaskDescriptor;
import io.jobengine.TaskName;
import io.jobengine.core.JobEngines;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered to polls is what the rest of the layer answers. */
class PollsTest {
  private static final Caller ANN = Caller.of("ann");
  private static final Caller BOB = Caller.of("bob");
  private static final String UNKNOWN = "j00000000000000000000000000000001";

  /** A service whose path is that of another one, which hides it. */
  private static final String HIDDEN = "/services/Text/GPServer/GPServer/";

  private static final List<TaskName> OTHERS =
      List.of(
          Sample.OTHER_NAME,
          new TaskName("None", "Other"),
          new TaskName("Errors", "Other"),
          new TaskName("Text/GPServer", "Other"));

  /** Every status, first those for which nothing is left to be begun. */
  private static final List<JobStatus> STATUSES =
      Stream.concat(
              Rig.statuses().filter(status -> !isQueued(status)),
              Stream.of(JobStatus.SUBMITTED, JobStatus.WAITING))
          .toList();

  private static final List<String> TEXTS =
      List.of(
          "",
          "plain ~!",
          "\"quoted\"",
          "back\\slash",
          "line\nbreak",
          "\u0000",
          "\u001f",
          "\u007f",
          "\u00e4",
          "\u20ac",
          "\ud83d\ude00",
          "\ud83d",
          "</script>",
          "%20+");
  private static final List<String> QUERIES =
      List.of(
          "f=json",
          "f=json&returnMessages=false",
          "F=JSON&returnmessages=False&_=1",
          "f=json&returnMessages=true",
          "f=json&returnMessages=",
          "f=json&returnMessages=%74rue",
          "returnMessages=false",
          "f=json&callback=a.b",
          "f=json&f=html",
          "f=pjson&f=json",
          "f=kmz",
          "f=json&=",
          "f=json&a=%",
          "f=html",
          "");

  private final Rig rig =
      Sample.rig(
          JobEngines.builder()
              .service(level("None", MessageLevel.NONE), Rig.byHand(Sample.OTHER))
              .service(level("Errors", MessageLevel.ERROR), Rig.byHand(Sample.OTHER))
              .service(ServiceDescriptor.builder("Text/GPServer").build(), Rig.byHand(Sample.OTHER))
              .service(
                  ServiceDescriptor.builder("Bare").build(),
                  Rig.byHand(TaskDescriptor.of("GPServer", List.of()))));

  private static ServiceDescriptor level(String name, MessageLevel level) {
    return ServiceDescriptor.builder(name).messageLevel(level).build();
  }

  private RoutingGpServer server(StatusDialect dialect) {
    return (RoutingGpServer) GpServers.builder(rig.engine()).statusDialect(dialect).build();
  }

  private Polls polls(JobEngine engine, JobFields fields) {
    JobView view = new JobView(StatusDialect.ESRI, new HostFields(fields));
    return new Polls(
        new Services(List.of(engine)),
        new TaskJobs(view),
        view,
        new Responder(new Json(), "*", /* errorStatuses= */ false));
  }

  private static GpRequest request(String method, String path, String query, Caller caller) {
    return new GpRequest(method, path, query, Map.of(), GpBody.empty(), caller, Client.BASE);
  }

  private static String path(TaskName task, Object id) {
    return new Urls(URI.create("")).jobs(task) + id;
  }

  /** Jobs at every status, and whatever makes a difference to their pages. */
  private List<String> jobs() {
    List<String> paths = new ArrayList<>();
    for (TaskName task : OTHERS) {
      for (JobStatus status : List.of(JobStatus.EXECUTING, JobStatus.SUCCEEDED, JobStatus.FAILED)) {
        paths.add(path(task, ended(task, status).id()));
      }
      paths.add(path(task, told(task).id()));
      paths.add(path(task, told(task).result(Sample.WORDS, 1L).to(JobStatus.SUCCEEDED).id()));
    }
    for (String text : TEXTS) {
      paths.add(
          path(Sample.OTHER_NAME, other(Sample.OTHER_NAME).says(MessageType.ERROR, text).id()));
      for (Progress progress : List.of(Progress.of(text), Progress.step(100, text))) {
        paths.add(path(Sample.OTHER_NAME, other(Sample.OTHER_NAME).progress(progress).id()));
      }
    }
    paths.add(path(Sample.COUNT_NAME, withAllOptions().to(JobStatus.SUCCEEDED).id()));
    RiggedJob bare = rig.job(new TaskName("Bare", "GPServer"), ANN);
    paths.add(path(new TaskName("Bare", "GPServer"), bare.to(JobStatus.SUCCEEDED).id()));
    for (JobStatus status : STATUSES) { // what is still to be begun comes last
      paths.add(path(Sample.OTHER_NAME, ended(Sample.OTHER_NAME, status).id()));
      paths.add(path(Sample.COUNT_NAME, Sample.counting(rig, status).id()));
    }
    return paths;
  }

  private RiggedJob ended(TaskName task, JobStatus status) {
    RiggedJob job = other(task);
    return status == JobStatus.SUCCEEDED ? job.result(Sample.WORDS, 2L).to(status) : job.to(status);
  }

  private static boolean isQueued(JobStatus status) {
    return status == JobStatus.SUBMITTED || status == JobStatus.WAITING;
  }

  private RiggedJob other(TaskName task) {
    return rig.job(task, ANN).given(Sample.TEXT, "to be");
  }

  private RiggedJob told(TaskName task) {
    RiggedJob job = other(task);
    for (MessageType type : MessageType.values()) {
      job.says(type, "A message of the type " + type);
    }
    return job;
  }

  private RiggedJob withAllOptions() {
    return Sample.counting(rig)
        .given(Sample.SECRET, "x")
        .result(Sample.WORDS, 2L)
        .result(Sample.NAMES, List.of("to"))
        .result(Sample.SPOTS, Sample.points(1));
  }

  @ParameterizedTest
  @EnumSource(StatusDialect.class)
  void everyPollIsAnsweredByteForByteAsAnyRequest(StatusDialect dialect) {
    RoutingGpServer server = server(dialect);
    for (String path : jobs()) {
      boolean isOfNobody = path.contains("Count");
      GpRequest owners = request("GET", path, "f=json", isOfNobody ? Caller.NOBODY : ANN);
      assertEquals(
          !path.startsWith(HIDDEN),
          Client.text(now(server.handle(owners).toCompletableFuture())).contains("jobId"));
      for (String query : QUERIES) {
        for (Caller caller : List.of(ANN, BOB, Caller.NOBODY)) {
          assertSame(server, request("GET", path, query, caller));
        }
      }
    }
  }

  @Test
  void everyPathIsAnsweredByteForByteAsAnyRequest() {
    RoutingGpServer server = server(StatusDialect.ESRI);
    String id = other(Sample.OTHER_NAME).to(JobStatus.CANCELLED).id().toString();
    String jobs = path(Sample.OTHER_NAME, "");
    for (String path :
        List.of(
            jobs + id,
            jobs + id + "/",
            jobs + id + "//",
            jobs + "/" + id,
            jobs + UNKNOWN,
            jobs + id.toUpperCase(Locale.ROOT),
            jobs + id.substring(1) + "0",
            jobs + id.substring(0, 32),
            jobs + id + "0",
            jobs + "%6a" + id.substring(1),
            jobs.replace("Other", "Othe%72") + id,
            jobs.replace("Other", "other") + id,
            jobs.replace("jobs", "job") + id,
            jobs.replace("Text", "Text/GPServer") + id,
            jobs.replace("Other", "Count Words") + id,
            jobs + id + "/results",
            id,
            "",
            "/")) {
      for (String method : List.of("GET", "HEAD", "POST", "get", "DELETE")) {
        for (Caller caller : List.of(ANN, BOB)) {
          assertSame(server, request(method, path, "f=json", caller));
        }
      }
    }
  }

  private static void assertSame(RoutingGpServer server, GpRequest request) {
    GpResponse expected = now(server.answer(request).toCompletableFuture());
    GpResponse actual = now(server.handle(request).toCompletableFuture());
    assertEquals(expected.status(), actual.status(), request::toString);
    assertEquals(expected.headers(), actual.headers(), request::toString);
    assertEquals(Client.text(expected), Client.text(actual), request::toString);
    assertEquals(expected.body().length(), actual.body().length(), request::toString);
  }

  private static GpResponse now(CompletableFuture<GpResponse> response) {
    assertTrue(response.isDone());
    return response.join();
  }

  /** Or the tests above would show nothing. */
  @Test
  void pollsAreTakenWhateverTheJob() {
    Polls polls = polls(rig.engine(), HostFields.NONE);
    for (String path : jobs()) {
      boolean isTaken = !path.startsWith(HIDDEN);
      for (String query : List.of("f=json", "f=json&returnMessages=false&_=1")) {
        for (Caller caller : List.of(ANN, BOB)) {
          assertEquals(isTaken, polls.answer(request("GET", path, query, caller)) != null, path);
        }
      }
    }
    assertNotNull(polls.answer(request("GET", path(Sample.OTHER_NAME, UNKNOWN), "f=json", ANN)));
  }

  @Test
  void whereTheHostHasFieldsOfItsOwnPollsAreLeftToOthers() {
    Polls polls = polls(rig.engine(), job -> Map.of());
    assertNull(polls.answer(request("GET", path(Sample.OTHER_NAME, UNKNOWN), "f=json", ANN)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"f=json", "f=json&returnMessages=false"})
  void aPollWaitsForAStore(String query) {
    CompletableFuture<Void> whenRead = new CompletableFuture<>();
    JobEngine forgetful = new ForgetfulEngine(rig.engine(), whenRead);
    Polls polls = polls(forgetful, HostFields.NONE);
    RoutingGpServer server = server(StatusDialect.ESRI);
    Map<GpRequest, CompletableFuture<GpResponse>> answers = new LinkedHashMap<>();
    for (String path : jobs()) {
      Stream.of(ANN, BOB)
          .map(caller -> request("GET", path, query, caller))
          .filter(request -> polls.answer(request) != null)
          .forEach(r -> answers.put(r, polls.answer(r).toCompletableFuture()));
    }
    assertTrue(answers.values().stream().noneMatch(CompletableFuture::isDone));

    whenRead.complete(null);

    assertTrue(answers.size() > 100);
    answers.forEach(
        (request, answer) ->
            assertEquals(
                Client.text(now(server.answer(request).toCompletableFuture())),
                Client.text(now(answer))));
  }

  @Test
  void aFailureInsideIsToldAsAnyOther() {
    CapturedLog log = CapturedLog.of(Responder.class);
    String path = path(Sample.COUNT_NAME, withAllOptions().to(JobStatus.SUCCEEDED).id());
    rig.store().failLoadWith(new IllegalStateException("secret"));

    assertSame(server(StatusDialect.ESRI), request("GET", path, "f=json", Caller.NOBODY));
    assertEquals(2, log.size());
  }

  /**
   * A poll is for the server to answer without the maps, lists and generators of other requests.
   */
  @ParameterizedTest
  @ValueSource(strings = {"f=json", "f=json&returnMessages=false"})
  void aPollAllocatesLittleBesideItsAnswer(String query) {
    RoutingGpServer server = server(StatusDialect.ESRI);
    RiggedJob job = other(Sample.OTHER_NAME).result(Sample.WORDS, 2L).to(JobStatus.SUCCEEDED);
    GpRequest request = request("GET", path(Sample.OTHER_NAME, job.id()), query, ANN);
    long answer = now(server.handle(request).toCompletableFuture()).body().length();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 40; round++) {
      least = Math.min(least, allocated(server, request));
    }
    assertTrue(least / 50 < answer + 400, least / 50 + " bytes for an answer of " + answer);
  }

  private static long allocated(GpServer server, GpRequest request) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 50; i++) {
      server.handle(request);
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
