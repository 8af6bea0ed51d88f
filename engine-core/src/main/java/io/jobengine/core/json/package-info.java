/** Parameter values to JSON and back, one codec per kind of data type. */
@NullMarked
package io.jobengine.core.json;

import org.jspecify.annotations.NullMarked;
