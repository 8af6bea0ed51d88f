/** The resource layer: turns a geoprocessing request into its response, on any server. */
@NullMarked
package io.jobengine.core.gp;

import org.jspecify.annotations.NullMarked;
