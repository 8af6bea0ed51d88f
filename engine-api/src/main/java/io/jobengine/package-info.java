/** What a host asks of the engine: submit jobs, read and watch them, stop them. */
@NullMarked
package io.jobengine;

import org.jspecify.annotations.NullMarked;
