package io.jobengine.core.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.jobengine.ServiceDescriptor;
import io.jobengine.TaskDescriptor;
import io.jobengine.core.JobEngines;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JobPathsTest {
  private static final String ID = "j0123456789abcdef0123456789abcdef";

  private static List<PolledTask> tasks(int count) {
    TaskDescriptor[] tasks =
        IntStream.range(0, count)
            .mapToObj(i -> TaskDescriptor.of("Task " + i, List.of()))
            .toArray(TaskDescriptor[]::new);
    Rig rig =
        Rig.of(
            JobEngines.builder()
                .service(ServiceDescriptor.builder("A/B").build(), Rig.byHand(tasks)));
    return new Services(List.of(rig.engine()))
        .all().stream()
            .flatMap(service -> service.tasks().values().stream())
            .map(task -> new PolledTask(task, StatusDialect.ESRI))
            .toList();
  }

  @Test
  void eachTaskIsFoundByWhatStandsBeforeTheIdsOfItsJobs() {
    for (int count : new int[] {1, 2, 3, 100, 1000}) {
      List<PolledTask> tasks = tasks(count);
      JobPaths paths = new JobPaths(tasks);
      for (PolledTask task : tasks) {
        String directory = task.directory();
        assertSame(task, paths.find(directory + ID, directory.length()));
      }
      assertNull(find(paths, "/services/A/B/GPServer/Task%20" + count + "/jobs/"));
    }
  }

  @Test
  void theDirectoryIsThatOfTheLinks() {
    assertEquals("/services/A/B/GPServer/Task%200/jobs/", tasks(1).get(0).directory());
  }

  @Test
  void nothingElseIsFound() {
    String directory = "/services/A/B/GPServer/Task%200/jobs/";
    JobPaths paths = new JobPaths(tasks(1));
    assertNull(find(new JobPaths(List.of()), directory));
    for (int length = 0; length < directory.length(); length++) {
      assertNull(find(paths, directory.substring(0, length)));
      assertNull(find(paths, directory + "/".repeat(length + 1)));
      assertNull(find(paths, directory.substring(length + 1)));
      char[] other = directory.toCharArray();
      other[length]++;
      assertNull(find(paths, String.valueOf(other)));
    }
    assertNull(paths.find(ID, -1));
  }

  private static PolledTask find(JobPaths paths, String directory) {
    return paths.find(directory + ID, directory.length());
  }
}
