package io.jobengine.core.gp;

import io.jobengine.JobSnapshot;
import java.util.Map;

/**
 * Adds fields of the host to the page of a job, such as those that the GP Job resource of a web
 * tool has.
 *
 * <pre>{@code
 * GpServers.builder(engine)
 *     .jobFields(job -> Map.of("startTime", job.submittedAt().toEpochMilli()))
 *     .build();
 * }</pre>
 *
 * <p>Values are texts, numbers, booleans, nulls, maps with text keys, and lists of those. Refused,
 * which is to say left out and logged once, are values of other classes, numbers that are not
 * finite, fields that are the page's own ({@code jobId}, {@code jobStatus}, {@code progress},
 * {@code results}, {@code inputs}, {@code messages}), and fields by which clients would take the
 * page for an error: {@code error}; a {@code code} that is not a number below 400; a {@code status}
 * of {@code failed}, {@code failure} or {@code error}, in lower case. A {@code status} of {@code
 * FAILED} does no harm.
 *
 * <p><b>Thread safety:</b> called concurrently.
 *
 * <p><b>Blocking:</b> must not block: it is asked on every poll.
 *
 * <p><b>Failure:</b> an exception is logged once, and the page is sent without these fields.
 */
@FunctionalInterface
public interface JobFields {
  /** Returns the fields to add, in the order in which they are to be shown. */
  Map<String, ?> fields(JobSnapshot job);
}
