package io.jobengine.core.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.jobengine.JobStatus;
import io.jobengine.MessageType;
import io.jobengine.Progress;
import io.jobengine.ServiceDescriptor;
import io.jobengine.TaskDescriptor;
import io.jobengine.TaskName;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Puts hostile text wherever text can be, and looks whether it gets out of its place. */
class HtmlEscapingTest {
  private static final List<String> HOSTILE =
      List.of(
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "' onmouseover='x",
          "</title></style><svg/onload=x>",
          "&lt;b&gt;",
          "javascript:alert(1)",
          "\u0000\u0008\u001b\ufffe\ud800",
          "<!--",
          "]]>",
          "\u2028<\u00a0>",
          "${7*7}",
          "a\r\nSet-Cookie: x=y");

  /** The only tags that a page is made of. */
  private static final Pattern KNOWN_TAG =
      Pattern.compile(
          "</?(html|head|title|style|body|p|h1|ul|ol|li|table|tr|th|td|form|label|button|a|input"
              + "|select|option|meta)( [a-z]+=\"[^\"<>]*\"| selected)*>|<!DOCTYPE html>");

  @RepeatedTest(50)
  void noTextGetsOutOfItsPlace(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Parameter<String> input =
        Parameter.optional("in", DataType.STRING, hostile(random))
            .displayName(hostile(random))
            .description(hostile(random))
            .category(hostile(random));
    Parameter<String> choice =
        Parameter.optional("choice", DataType.STRING.oneOf(hostile(random), "x"));
    Parameter<String> output =
        Parameter.output("out", DataType.STRING).displayName(hostile(random));
    TaskDescriptor task =
        TaskDescriptor.builder("T")
            .displayName(hostile(random))
            .description(hostile(random))
            .helpUrl(hostile(random))
            .category(hostile(random))
            .parameters(input, choice, output)
            .build();
    ServiceDescriptor service =
        ServiceDescriptor.builder("S")
            .description(hostile(random))
            .cimVersion(hostile(random))
            .resultMapServerName(hostile(random))
            .build();
    Rig rig = Rig.of(service, task);
    RiggedJob job =
        rig.job(new TaskName("S", "T"))
            .given(input, hostile(random))
            .says(MessageType.ERROR, hostile(random))
            .progress(Progress.of(hostile(random)))
            .result(output, hostile(random));
    Client client = rig.client();
    String path = "/S/GPServer/T/jobs/" + job.id();

    check(client.get("/S/GPServer"));
    check(client.get("/S/GPServer/T"));
    check(client.get(path));
    check(client.get(path + "/inputs"));
    job.to(JobStatus.SUCCEEDED);
    check(client.get(path));
    check(client.get(path + "/results"));
    check(client.get(path + "/results/out"));
    check(client.get("/S/GPServer/T/submitJob?choice=%3Cscript%3E"));
    check(client.get("/%3Cscript%3E"));
  }

  private static String hostile(Random random) {
    StringBuilder text = new StringBuilder("H");
    for (int i = random.nextInt(4); i >= 0; i--) {
      text.append(HOSTILE.get(random.nextInt(HOSTILE.size())));
      text.append((char) random.nextInt(0x300));
    }
    return text.toString();
  }

  private static void check(GpResponse response) {
    String html = Client.text(response);
    String rest = KNOWN_TAG.matcher(html.replace(HtmlWriter.STYLE, "")).replaceAll("");

    assertEquals("text/html;charset=UTF-8", response.headers().get("Content-Type"));
    assertFalse(rest.matches("(?s).*[<>\"'].*"), () -> "something got out: " + rest);
    assertFalse(rest.matches("(?s).*&(?!(amp|lt|gt|quot|#39);).*"), () -> "a bare &: " + rest);
    assertFalse(
        html.chars().anyMatch(c -> Character.isISOControl(c) && "\t\n\r".indexOf(c) < 0), html);
    assertFalse(Pattern.compile(" (href|action)=\"(?!https://)").matcher(html).find(), html);
  }
}
