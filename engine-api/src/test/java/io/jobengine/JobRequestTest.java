package io.jobengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobRequestTest {
  private static final Parameter<String> TEXT = Parameter.required("text", DataType.STRING);

  private static List<String> inputs(JobRequest request) {
    List<String> inputs = new ArrayList<>();
    request.forEachInput(
        (name, key, value) -> inputs.add(name + (key == null ? "=" : " by key=") + value));
    return inputs;
  }

  @Test
  void theLatestInputIsSeenFirst() {
    JobRequest request = JobRequest.of("t").with(TEXT, "a").with("size", 2L).with(TEXT, "b");

    assertEquals(List.of("text by key=b", "size=2", "text by key=a"), inputs(request));
  }

  @Test
  void aRequestThatWasSharedHalfWayStaysWhatItWas() {
    JobRequest shared = JobRequest.of("t").with(TEXT, "a");
    JobRequest one = shared.with("size", 1L);
    JobRequest other = shared.with("size", 2L);

    assertEquals(List.of("text by key=a"), inputs(shared));
    assertEquals(List.of("size=1", "text by key=a"), inputs(one));
    assertEquals(List.of("size=2", "text by key=a"), inputs(other));
  }

  /** Whatever the number of inputs is, and from wherever others go on. */
  @Test
  void eachRequestOfAChainStaysWhatItWas() {
    List<JobRequest> chain = new ArrayList<>(List.of(JobRequest.of("t")));
    for (int i = 1; i <= 5; i++) {
      JobRequest before = chain.get(i - 1);
      before.with("other", -1);
      before.withProblem(Problem.of("another")).with("other", -2);
      chain.add(before.with("i" + i, i));
    }
    List<String> all = List.of("i5=5", "i4=4", "i3=3", "i2=2", "i1=1");
    for (int i = 0; i <= 5; i++) {
      assertEquals(all.subList(5 - i, 5), inputs(chain.get(i)));
      assertEquals(List.of(), chain.get(i).problems());
    }
  }

  @Test
  void otherTermsLeaveInputsAndProblemsAsTheyAre() {
    Problem problem = Problem.of("p");
    JobRequest request =
        JobRequest.of(new TaskName("s", "t"))
            .with("a", 1)
            .with(TEXT, "b")
            .withProblem(problem)
            .with("c", 3);

    JobRequest urgent = request.withPriority(Priority.HIGH).with("d", 4);

    assertEquals(List.of("d=4", "c=3", "text by key=b", "a=1"), inputs(urgent));
    assertEquals(List.of(problem), urgent.problems());
    assertEquals(Priority.HIGH, urgent.priority());
    assertEquals("JobRequest[s/t [a, text, c, d]]", urgent.toString());
    assertEquals(Priority.NORMAL, request.priority());
    assertEquals(List.of("c=3", "text by key=b", "a=1"), inputs(request));
  }

  @Test
  void problemsAreKeptInTheOrderInWhichTheyWereFound() {
    Problem first = Problem.of("first");
    Problem second = new Problem("text", "second");

    JobRequest request = JobRequest.of("t").withProblem(first).with(TEXT, "a").withProblem(second);

    assertEquals(List.of(first, second), request.problems());
    assertEquals(List.of("text by key=a"), inputs(request));
  }

  @Test
  void theLatestLimitsHold() {
    Limits limits = Limits.NONE.run(Duration.ofSeconds(1));

    assertEquals(limits, JobRequest.of("t").withLimits(limits).with(TEXT, "a").limits());
    assertEquals(Limits.NONE, JobRequest.of("t").limits());
  }

  @Test
  void aKeyAndLimitsStandBesideEachOther() {
    Limits limits = Limits.NONE.run(Duration.ofSeconds(1));
    JobRequest request = JobRequest.of("t").withKey("k1").withLimits(limits).withKey("k2");

    assertEquals(Optional.of("k2"), request.key());
    assertEquals(limits, request.with(TEXT, "a").limits());
    assertEquals(Optional.of("k2"), request.with(TEXT, "a").key());
    assertEquals(Optional.empty(), JobRequest.of("t").key());
  }

  @Test
  void aKeyIsVisibleAsciiOfABoundedLength() {
    assertEquals(Optional.of("!~"), JobRequest.of("t").withKey("!~").key());
    assertEquals(255, JobRequest.of("t").withKey("k".repeat(255)).key().orElseThrow().length());
    for (String key : List.of("", " ", "a b", "a\n", "\u007f", "\u00e4", "k".repeat(256))) {
      assertThrows(IllegalArgumentException.class, () -> JobRequest.of("t").withKey(key), key);
    }
  }

  @Test
  void aFullNameNamesTheService() {
    assertEquals("s", JobRequest.of(new TaskName("s", "t")).service().orElseThrow());
    assertEquals(true, JobRequest.of("t").service().isEmpty());
  }
}
