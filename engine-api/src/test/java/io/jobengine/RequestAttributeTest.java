package io.jobengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestAttributeTest {
  private static final RequestAttribute<String> TRACE = RequestAttribute.of("trace", String.class);

  @Test
  void attributesAreEqualByNameAndType() {
    assertEquals(RequestAttribute.of("trace", String.class), TRACE);
    assertNotEquals(RequestAttribute.of("trace", Object.class), TRACE);
    assertNotEquals(RequestAttribute.of("Trace", String.class), TRACE);
  }

  @Test
  void aNameIsNotBlankAndATypeNotPrimitive() {
    assertThrows(IllegalArgumentException.class, () -> RequestAttribute.of(" ", String.class));
    assertThrows(IllegalArgumentException.class, () -> RequestAttribute.of("n", int.class));
  }

  @Test
  void ofTwoValuesTheLaterHoldsAndASharedRequestStaysWhatItWas() {
    JobRequest shared = JobRequest.of("t").withAttribute(TRACE, "a");

    assertEquals(Map.of(TRACE, "b"), shared.withAttribute(TRACE, "b").attributes());
    assertEquals(Map.of(TRACE, "a"), shared.attributes());
    assertEquals(Map.of(), JobRequest.of("t").attributes());
  }

  @Test
  void attributesStandBesideKeyAndLimits() {
    Limits limits = Limits.NONE.run(Duration.ofSeconds(1));
    JobRequest request =
        JobRequest.of("t").withAttribute(TRACE, "a").withKey("k").withLimits(limits).with("x", 1L);

    assertEquals(Map.of(TRACE, "a"), request.attributes());
    assertEquals(Optional.of("k"), request.key());
    assertEquals(limits, request.limits());
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"}) // what a careless host does
  void aValueIsOfItsType() {
    RequestAttribute raw = TRACE;

    assertThrows(ClassCastException.class, () -> JobRequest.of("t").withAttribute(raw, 1L));
    assertThrows(NullPointerException.class, () -> JobRequest.of("t").withAttribute(TRACE, null));
  }
}
