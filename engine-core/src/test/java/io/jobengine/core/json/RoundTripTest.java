package io.jobengine.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.data.DataKind;
import java.util.EnumSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {
  @ParameterizedTest
  @MethodSource("io.jobengine.core.json.Samples#all")
  <T> void whatIsWrittenIsReadAsTheSameValue(Samples.Sample<T> sample) {
    assertEquals(sample.value(), JsonValues.fromText(sample.type(), sample.text()));
  }

  @ParameterizedTest
  @MethodSource("io.jobengine.core.json.Samples#all")
  <T> void inJsonToo(Samples.Sample<T> sample) {
    String json = Values.written(sample.type(), sample.value());
    assertEquals(sample.value(), JsonValues.fromJson(sample.type(), JsonText.parse(json)));
  }

  @Test
  void thereIsASampleOfEachKind() {
    assertEquals(
        EnumSet.allOf(DataKind.class),
        Samples.kinds().collect(Collectors.toCollection(() -> EnumSet.noneOf(DataKind.class))));
  }
}
