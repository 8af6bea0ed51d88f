/** Hosts and tasks to start from. */
@NullMarked
package io.jobengine.examples;

import org.jspecify.annotations.NullMarked;
