/** Typed parameters and their values. This package knows nothing of jobs. */
@NullMarked
package io.jobengine.data;

import org.jspecify.annotations.NullMarked;
