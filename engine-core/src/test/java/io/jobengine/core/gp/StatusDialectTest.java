package io.jobengine.core.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.JobStatus;
import io.jobengine.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatusDialectTest {
  @ParameterizedTest
  @CsvSource({
    "SUBMITTED,        esriJobSubmitted,  esriJobSubmitted,  esriJobSubmitted",
    "WAITING,          esriJobWaiting,    esriJobWaiting,    esriJobSubmitted",
    "EXECUTING,        esriJobExecuting,  esriJobExecuting,  esriJobExecuting",
    "CANCELLING,       esriJobCancelling, esriJobCancelling, esriJobCancelling",
    "SUCCEEDED,        esriJobSucceeded,  esriJobSucceeded,  esriJobSucceeded",
    "FAILED,           esriJobFailed,     esriJobFailed,     esriJobFailed",
    "EXPECTED_FAILURE, esriJobFailed,     expectedFailure,   esriJobFailed",
    "TIMED_OUT,        esriJobTimedOut,   esriJobTimedOut,   esriJobFailed",
    "CANCELLED,        esriJobCancelled,  esriJobCancelled,  esriJobCancelled",
  })
  void theJobPageNamesEachStatus(JobStatus status, String esri, String seed, String lenient) {
    assertEquals(esri, statusOnPage(StatusDialect.ESRI, status));
    assertEquals(seed, statusOnPage(StatusDialect.DOCUMENTED, status));
    assertEquals(lenient, statusOnPage(StatusDialect.LENIENT, status));
  }

  private static String statusOnPage(StatusDialect dialect, JobStatus status) {
    Rig rig = Sample.rig();
    Client client = new Client(GpServers.builder(rig.engine()).statusDialect(dialect).build());
    String path = Sample.TASK + "/jobs/" + Sample.counting(rig, status).id();
    return client.getJson(path + "?f=json").at("/jobStatus").asString();
  }

  @Test
  void aJobThatIsNewIsSubmittedExceptWhereTheStatusIsToldAsItIs() {
    assertEquals("esriJobSubmitted", StatusDialect.ESRI.name(JobStatus.NEW));
    assertEquals("esriJobNew", StatusDialect.DOCUMENTED.name(JobStatus.NEW));
    assertEquals("esriJobSubmitted", StatusDialect.LENIENT.name(JobStatus.NEW));
  }

  @ParameterizedTest
  @EnumSource(JobStatus.class)
  void aSubmittedJobIsSubmittedExceptWhereTheStatusIsToldAsItIs(JobStatus status) {
    assertEquals("esriJobSubmitted", StatusDialect.ESRI.submittedName(status));
    assertEquals("esriJobSubmitted", StatusDialect.LENIENT.submittedName(status));
    assertEquals(
        StatusDialect.DOCUMENTED.name(status), StatusDialect.DOCUMENTED.submittedName(status));
  }

  @ParameterizedTest
  @CsvSource({
    "INFORMATIVE,        Informative, Informative",
    "WARNING,            Warning,     Warning",
    "ERROR,              Error,       Error",
    "EMPTY,              Empty,       Empty",
    "ABORT,              Abort,       Abort",
    "PROCESS_DEFINITION, Informative, ProcessDefinition",
    "PROCESS_START,      Informative, ProcessStart",
    "PROCESS_STOP,       Informative, ProcessStop",
  })
  void messagesAreNamedByTheirTypes(MessageType type, String esri, String seed) {
    assertEquals("esriJobMessageType" + esri, StatusDialect.ESRI.name(type));
    assertEquals("esriJobMessageType" + esri, StatusDialect.LENIENT.name(type));
    assertEquals("esriJobMessageType" + seed, StatusDialect.DOCUMENTED.name(type));
  }

  @Test
  void esriIsTheDefault() {
    Rig rig = Sample.rig();
    RiggedJob job = Sample.counting(rig, JobStatus.EXPECTED_FAILURE);

    String page = Client.text(rig.client().get(Sample.TASK + "/jobs/" + job.id() + "?f=json"));

    assertEquals(
        "{\"jobId\":\""
            + job.id()
            + "\",\"jobStatus\":\"esriJobFailed\",\"messages\":[{\"type\":"
            + "\"esriJobMessageTypeError\",\"description\":\"There are no words.\"}]}",
        page);
  }
}
