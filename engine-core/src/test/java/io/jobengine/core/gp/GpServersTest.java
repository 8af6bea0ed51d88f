package io.jobengine.core.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jobengine.ServiceDescriptor;
import io.jobengine.TaskDescriptor;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GpServersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "f",
        "F",
        "token",
        "callback",
        "context",
        "outSR",
        "processSR",
        "returnZ",
        "returnM",
        "returnTrueCurves",
        "returnFeatureCollection",
        "RETURNCOLUMNNAME",
        "simplifyFeatures",
        "returnType",
        "returnmessages"
      })
  void aParameterThatNoClientCouldSendIsRefused(String name) {
    TaskDescriptor task =
        TaskDescriptor.of("T", List.of(Parameter.optional(name, DataType.STRING)));
    Rig rig = Rig.of(ServiceDescriptor.builder("S").build(), task);

    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> GpServers.builder(rig.engine()).build());

    assertEquals(
        "Task 'S/T' has a parameter named '"
            + name
            + "', which is a parameter of the request itself",
        refusal.getMessage());
  }

  @Test
  void allProblemsAreToldAtOnce() {
    TaskDescriptor task =
        TaskDescriptor.of(
            "T",
            List.of(
                Parameter.optional("f", DataType.STRING),
                Parameter.output("Token", DataType.STRING)));
    Rig one = Rig.of(ServiceDescriptor.builder("S").build(), task);
    Rig two = Rig.of(ServiceDescriptor.builder("S").build());

    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> GpServers.builder(one.engine(), two.engine()).build());

    assertEquals(
        "Task 'S/T' has a parameter named 'f', which is a parameter of the request itself;"
            + " Task 'S/T' has a parameter named 'Token', which is a parameter of the request"
            + " itself; Two engines have a service named 'S'",
        refusal.getMessage());
  }

  @Test
  void settingsAreCheckedWhereTheyArrive() {
    GpServers.Builder builder = GpServers.builder(Sample.rig().engine());

    assertThrows(IllegalArgumentException.class, () -> builder.maximumBodyBytes(0));
    assertThrows(IllegalArgumentException.class, () -> builder.corsOrigin("a, b"));
    assertThrows(IllegalArgumentException.class, () -> builder.corsOrigin("a\r\nX: y"));
  }
}
