package io.jobengine.core.gp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Finds the resource of a path. Names are case-sensitive, slashes at the end do not count, and what
 * is not there is an invalid URL.
 */
final class Router {
  private static final String ROOT = "services";
  private static final String TYPE = "GPServer";

  private final Services services;
  private final TaskRuns runs;
  private final TaskJobs jobs;
  private final Json json;

  Router(Services services, TaskRuns runs, TaskJobs jobs, Json json) {
    this.services = services;
    this.runs = runs;
    this.jobs = jobs;
    this.json = json;
  }

  /**
   * Returns the page of a resource.
   *
   * @throws GpException if there is none, or in place of it; the stage fails likewise
   */
  CompletionStage<? extends Page> route(Call call, String rawPath) {
    List<String> path = segments(rawPath);
    if (path.isEmpty() || !path.get(0).equals(ROOT)) {
      throw GpException.invalidUrl();
    }
    if (is(path, 2, TYPE)) {
      ServedService service = services.find(path.get(1));
      if (service != null) {
        return inService(call, service, path.subList(3, path.size()));
      }
    }
    if (is(path, 3, TYPE)) {
      ServedService service = services.find(path.get(1) + "/" + path.get(2));
      if (service != null) {
        return inService(call, service, path.subList(4, path.size()));
      }
    }
    return page(catalog(call, path));
  }

  /** Returns whether the path of a service can be that of another one, which then goes first. */
  static boolean isAmbiguous(ServedService service) {
    return service.name().endsWith("/" + TYPE);
  }

  private static boolean is(List<String> path, int index, String name) {
    return path.size() > index && path.get(index).equals(name);
  }

  private Page catalog(Call call, List<String> path) {
    if (path.size() == 1) {
      return new CatalogPage(services, "", call.urls());
    }
    if (path.size() == 2 && services.folders().contains(path.get(1))) {
      return new CatalogPage(services, path.get(1), call.urls());
    }
    throw GpException.invalidUrl();
  }

  private CompletionStage<? extends Page> inService(
      Call call, ServedService service, List<String> rest) {
    if (rest.isEmpty()) {
      return page(new ServicePage(service, call.urls()));
    }
    ServedTask task = service.tasks().get(rest.get(0));
    if (task == null) {
      throw GpException.invalidUrl();
    }
    return inTask(call, task, rest.subList(1, rest.size()));
  }

  private CompletionStage<? extends Page> inTask(Call call, ServedTask task, List<String> rest) {
    if (rest.isEmpty()) {
      return page(new TaskPage(task, call.urls(), json));
    }
    if (rest.size() == 1) {
      return switch (rest.get(0)) {
        case "submitJob" -> runs.submit(call, task);
        case "execute" -> runs.execute(call, task);
        default -> throw GpException.invalidUrl();
      };
    }
    if (!rest.get(0).equals("jobs")) {
      throw GpException.invalidUrl();
    }
    return inJob(call, task, rest.get(1), rest.subList(2, rest.size()));
  }

  private CompletionStage<? extends Page> inJob(
      Call call, ServedTask task, String job, List<String> rest) {
    if (rest.isEmpty()) {
      return jobs.job(call, task, job);
    }
    String resource = rest.get(0);
    if (rest.size() == 1) {
      return switch (resource) {
        case "cancel" -> jobs.cancel(call, task, job);
        case "results" -> jobs.results(call, task, job);
        case "inputs" -> jobs.inputs(call, task, job);
        default -> throw GpException.invalidUrl();
      };
    }
    if (rest.size() == 2) {
      return switch (resource) {
        case "results" -> jobs.result(call, task, job, rest.get(1));
        case "inputs" -> jobs.input(call, task, job, rest.get(1));
        default -> throw GpException.invalidUrl();
      };
    }
    throw GpException.invalidUrl();
  }

  private static CompletionStage<Page> page(Page page) {
    return CompletableFuture.completedFuture(page);
  }

  /**
   * Returns the decoded parts of a path, which begins with a slash and has no empty part inside.
   */
  private static List<String> segments(String rawPath) {
    int end = rawPath.length();
    while (end > 0 && rawPath.charAt(end - 1) == '/') {
      end--;
    }
    List<String> segments = new ArrayList<>();
    int start = 0;
    while (start < end) {
      int next = rawPath.indexOf('/', start + 1);
      int stop = next < 0 || next > end ? end : next;
      if (rawPath.charAt(start) != '/' || stop == start + 1) {
        throw GpException.invalidUrl();
      }
      segments.add(segment(rawPath.substring(start + 1, stop)));
      start = stop;
    }
    return segments;
  }

  private static String segment(String raw) {
    String segment = PercentDecoder.decodePath(raw);
    if (segment.indexOf('/') >= 0) {
      throw GpException.invalidUrl();
    }
    return segment;
  }
}
