/**
 * The resource layer: turns a geoprocessing request into its response, on any server.
 *
 * <p>{@link io.jobengine.core.gp.GpServers} makes a {@link io.jobengine.core.gp.GpServer}; a host
 * hands it a {@link io.jobengine.core.gp.GpRequest} and sends back the {@link
 * io.jobengine.core.gp.GpResponse}. What goes over the wire follows the pages on geoprocessing
 * services of the ArcGIS REST documentation and, where they say nothing, what ArcGIS clients were
 * seen to need.
 */
@NullMarked
package io.jobengine.core.gp;

import org.jspecify.annotations.NullMarked;
