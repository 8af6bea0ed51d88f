/** What the author of a task implements and is handed. */
@NullMarked
package io.jobengine.task;

import org.jspecify.annotations.NullMarked;
