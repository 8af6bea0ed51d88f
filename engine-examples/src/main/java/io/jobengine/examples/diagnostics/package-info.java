/** Tasks for trying clients and hosts: they echo, dawdle, fail, chatter and overrun on request. */
@NullMarked
package io.jobengine.examples.diagnostics;

import org.jspecify.annotations.NullMarked;
