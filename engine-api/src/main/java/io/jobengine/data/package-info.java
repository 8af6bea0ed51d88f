/**
 * The vocabulary of parameters: what a task takes and gives ({@link Parameter}), of which type
 * ({@link DataType}), and the values themselves, from {@link LinearUnit} to {@link FeatureSet}.
 *
 * <p>Every value is immutable, checked when it is made, copies the collections that it is given and
 * compares by content. Nothing here knows how a value is written on the wire.
 */
@NullMarked
package io.jobengine.data;

import org.jspecify.annotations.NullMarked;
