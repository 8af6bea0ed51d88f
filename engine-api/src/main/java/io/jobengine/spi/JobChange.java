package io.jobengine.spi;

import io.jobengine.Job;
import io.jobengine.JobStatus;
import java.time.Instant;

/**
 * A job's step from one status to another.
 *
 * @param job the job; it may have gone on meanwhile
 * @param attempt the number of the attempt, from 1; 0 before the first has started
 * @param from where it stood; {@link JobStatus#NEW} for one that was just accepted
 * @param to where it stands
 * @param at when
 */
public record JobChange(Job job, int attempt, JobStatus from, JobStatus to, Instant at) {}
