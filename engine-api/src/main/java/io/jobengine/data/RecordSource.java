package io.jobengine.data;

/** Records, or where they are: a value of the type {@link DataType#RECORDS}. */
public sealed interface RecordSource permits RecordSet, LayerReference {}
