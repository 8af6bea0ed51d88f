package io.jobengine.testkit;

import io.jobengine.Caller;
import io.jobengine.JobId;
import io.jobengine.JobStatus;
import io.jobengine.spi.AccessPolicy;
import io.jobengine.spi.AccessPolicy.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A question to an access policy. */
record TrialQuestion(Caller caller, Operation operation, TrialJob job) {
  private static final List<Caller> CALLERS =
      List.of(
          Caller.NOBODY,
          Caller.of("ann"),
          Caller.of("Ann"),
          Caller.of("a\0 ' or 1=1 -- \ud83d\ude00"),
          Caller.of("x".repeat(10_000)));

  /** Each operation of each caller on a job of each caller, while it stands at each status. */
  static final List<TrialQuestion> ALL =
      CALLERS.stream().flatMap(caller -> questionsOf(caller).stream()).toList();

  private static List<TrialQuestion> questionsOf(Caller caller) {
    List<TrialQuestion> questions = new ArrayList<>();
    for (Caller owner : CALLERS) {
      for (JobStatus status : JobStatus.values()) {
        TrialJob job = new TrialJob(new JobId(0, CALLERS.indexOf(owner)), owner, status);
        Arrays.stream(Operation.values())
            .map(operation -> new TrialQuestion(caller, operation, job))
            .forEach(questions::add);
      }
    }
    return questions;
  }

  /** Asks all questions, and returns the answers in that order. */
  static Map<TrialQuestion, Boolean> answers(AccessPolicy policy) {
    Map<TrialQuestion, Boolean> answers = new LinkedHashMap<>();
    ALL.forEach(question -> answers.put(question, question.ask(policy)));
    return answers;
  }

  boolean ask(AccessPolicy policy) {
    return policy.permits(caller, operation, job);
  }

  /** Returns the question with a caller and an owner that equal these, and are made anew. */
  TrialQuestion ofEqualCallers() {
    TrialJob sameJob = new TrialJob(job.id(), madeAnew(job.owner()), job.status());
    return new TrialQuestion(madeAnew(caller), operation, sameJob);
  }

  private static Caller madeAnew(Caller caller) {
    return caller
        .name()
        .map(name -> Caller.of(String.valueOf(name.toCharArray())))
        .orElse(Caller.NOBODY);
  }
}
