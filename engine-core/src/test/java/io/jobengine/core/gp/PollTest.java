package io.jobengine.core.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PollTest {
  private static final List<String> PIECES =
      List.of(
          "f",
          "F",
          "=",
          "=",
          "&",
          "&",
          "json",
          "JSON",
          "pjson",
          "html",
          "returnMessages",
          "returnmessages",
          "true",
          "TRUE",
          "false",
          "%",
          "+",
          " ",
          "\u0000",
          "\u00fc",
          "\u212a",
          "f=json",
          "&f=json",
          "&returnMessages=false",
          "&returnMessages=",
          "_=1",
          "token=a.b-c~");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f=json",
        "f=json&returnMessages=true",
        "returnMessages=TRUE&F=JSON",
        "f=json&returnMessages=",
        "f=json&returnMessages",
        "f=json&_=1700000000000&token=abc.def-ghi_~",
        "&&f=json&",
        "f=json&f=html&returnMessages=true&returnMessages=false",
      })
  void aPollForAllIsReadInPlace(String query) {
    assertEquals(Poll.FULL, Poll.of(query));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f=json&returnMessages=false",
        "returnMessages=no&f=json",
        "f=json&returnMessages=truer",
        "RETURNMESSAGES=False&f=Json&returnMessages=true",
      })
  void aPollWithoutMessagesIsReadInPlace(String query) {
    assertEquals(Poll.WITHOUT_MESSAGES, Poll.of(query));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "f",
        "f=",
        "f=html",
        "f=pjson",
        "f=&f=json",
        "f=html&f=json",
        "returnMessages=false",
        "f=json&=1",
        "f=jso%6e",
        "f=json&a=%zz",
        "f=json&a=b+c",
        "f=json&a=b c",
        "f=json&a=\u00fc",
        "f=json&\u0000",
        "f=json&a=\u007f",
      })
  void anythingElseIsLeftToOthers(String query) {
    assertEquals(Poll.OTHER, Poll.of(query));
  }

  @Test
  void aVeryLongQueryIsLeftToOthers() {
    assertEquals(Poll.OTHER, Poll.of("f=json" + "&a".repeat(RequestParameters.MAXIMUM)));
  }

  @Test
  void whatIsReadInPlaceIsWhatIsReadByDecoding() {
    Random random = new Random(1);
    int polls = 0;
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "f=json" : "");
      for (int pieces = random.nextInt(8); pieces > 0; pieces--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      String query = text.toString();
      Poll poll = Poll.of(query);
      if (poll != Poll.OTHER) {
        polls++;
        RequestParameters decoded = new RequestParameters();
        decoded.addAll(query.getBytes(StandardCharsets.UTF_8));
        assertEquals(Format.JSON, Format.named(decoded.get("f")), query);
        assertEquals(
            poll == Poll.FULL, decoded.flag("returnMessages", /* ifNotGiven= */ true), query);
      }
    }
    assertTrue(polls > 10_000, polls + " polls");
  }
}
