package io.jobengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"tasks", "911CallsHotspot", "Hydrology/Watersheds", "a-b_c"})
  void servicesMayBeCalledAsArcGisCallsThem(String service) {
    assertEquals(service, new TaskName(service, "t").service());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a b", "a/b/c", "a/", "/a", "../a", "a%2Fb", "ä"})
  void otherServiceNamesAreRefusedInWords(String service) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new TaskName(service, "t"));

    assertTrue(refused.getMessage().contains("'" + service + "'"), refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"word-count", "911 Calls Hotspot", "v1.2", "x"})
  void tasksMayHaveSpacesInside(String task) {
    assertEquals("s/" + task, new TaskName("s", task).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " a", "a ", ".a", "a/b", "a\n", "a?"})
  void otherTaskNamesAreRefusedInWords(String task) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new TaskName("s", task));

    assertTrue(refused.getMessage().contains("task name"), refused.getMessage());
  }
}
