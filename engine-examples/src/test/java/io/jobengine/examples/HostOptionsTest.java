package io.jobengine.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostOptionsTest {
  @Test
  void withoutOptionsItListensOnThisMachineOnly() {
    assertEquals(new HostOptions("127.0.0.1", 8080), HostOptions.parse(List.of()));
  }

  @Test
  void optionsComeInAnyOrderAndTheLaterHolds() {
    assertEquals(
        new HostOptions("0.0.0.0", 0),
        HostOptions.parse(List.of("--port", "9", "--host", "0.0.0.0", "--port", "0")));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "--verbose, Unknown option '--verbose'",
        "8080, Unknown option '8080'",
        "--port=1, Unknown option '--port=1'",
        "--port, --port needs a value",
        "--host, --host needs a value",
        "--port x, 'x' is not a port",
        "--port -1, '-1' is not a port",
        "--port 65536, '65536' is not a port",
        "--port 99999999999, '99999999999' is not a port"
      })
  void whatIsNoOptionIsRefusedInWords(String line, String words) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> HostOptions.parse(List.of(line.split(" "))));
    assertTrue(refusal.getMessage().contains(words), refusal::getMessage);
  }
}
