package io.jobengine.core.gp;

import org.junit.jupiter.api.Test;

class TaskTest {
  private final Client client = Sample.rig().client();

  @Test
  void aTaskDescribesItsParametersWithAllKeys() {
    Golden.check("task.json", Client.text(client.get(Sample.TASK + "?f=pjson")));
  }

  @Test
  void peopleGetFormsToSubmitAJob() {
    Golden.check("task.html", Client.text(client.get(Sample.TASK)));
  }

  @Test
  void peopleGetFormsToExecuteASynchronousTask() {
    Golden.check("task-synchronous.html", Client.text(client.get(Sample.QUICK)));
  }
}
