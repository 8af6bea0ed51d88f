package io.jobengine;

/**
 * What became of a request that was submitted once more, perhaps.
 *
 * @param job the job
 * @param isNew whether this call made it; false where an earlier one with the same key did
 */
public record Submission(Job job, boolean isNew) {}
