/** The engine and the builder that makes one. */
@NullMarked
package io.jobengine.core;

import org.jspecify.annotations.NullMarked;
