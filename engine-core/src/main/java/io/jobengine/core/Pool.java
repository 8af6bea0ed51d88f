package io.jobengine.core;

import java.util.List;

/**
 * Tasks that share their bounds on running jobs: one task with a bound of its own, a service with
 * one, or all that have none.
 *
 * @param index the number of the pool in its engine, from 0
 * @param quotas what bounds the running jobs of these tasks; empty for the first pool
 */
record Pool(int index, List<Quota> quotas) {}
