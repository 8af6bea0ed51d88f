/**
 * What the author of a task implements ({@link io.jobengine.task.Task}) and is handed to work with.
 */
@NullMarked
package io.jobengine.task;

import org.jspecify.annotations.NullMarked;
