/** Contract tests for the SPIs, doubles for tests, and a harness for authors of tasks. */
@NullMarked
package io.jobengine.testkit;

import org.jspecify.annotations.NullMarked;
