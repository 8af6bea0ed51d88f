package io.jobengine.data;

/** Features, or where they are: a value of the type {@link DataType#FEATURES}. */
public sealed interface FeatureSource permits FeatureSet, LayerReference {}
