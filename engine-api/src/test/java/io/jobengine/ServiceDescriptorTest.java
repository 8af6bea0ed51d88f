package io.jobengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import org.junit.jupiter.api.Test;

class ServiceDescriptorTest {
  @Test
  void whatWasBuiltDoesNotChangeWithTheBuilder() {
    ServiceDescriptor.Builder builder = ServiceDescriptor.builder("s").description("first");
    ServiceDescriptor first = builder.build();
    builder.description("second").maximumRecords(5);

    assertEquals("first", first.description());
    assertEquals(1000, first.maximumRecords());
  }

  @Test
  void settingsThatNoResourceCouldShowAreRefused() {
    ServiceDescriptor.Builder builder = ServiceDescriptor.builder("s");

    assertThrows(IllegalArgumentException.class, () -> builder.maximumRecords(0));
    assertThrows(IllegalArgumentException.class, () -> builder.capabilities("Query"));
    assertThrows(IllegalArgumentException.class, () -> builder.currentVersion(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> builder.schemaUrl(URI.create("a/b.json")));
    assertThrows(IllegalArgumentException.class, () -> ServiceDescriptor.builder("no name"));
  }
}
