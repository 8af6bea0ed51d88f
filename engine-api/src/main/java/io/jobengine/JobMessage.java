package io.jobengine;

import java.time.Instant;

/**
 * One line that a task, or the engine, tells the submitter.
 *
 * <p>The messages of a job are numbered from 1. The log is bounded; where lines were left out, one
 * message stands for all of them: its {@code elided} says how many, its number is that of the
 * first, its type the gravest of theirs: error, warning or informative. So a gap is always counted.
 *
 * @param number the number in the job's log, from 1
 * @param type the type
 * @param text the text; of one that is longer than the log takes, the beginning, and how many
 *     characters were left out
 * @param time when it was written
 * @param elided how many messages this one stands for; 0 for a message that was really written
 */
public record JobMessage(long number, MessageType type, String text, Instant time, long elided) {}
