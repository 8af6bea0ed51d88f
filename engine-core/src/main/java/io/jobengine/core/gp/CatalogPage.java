package io.jobengine.core.gp;

import io.jobengine.ServiceDescriptor;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * The list of services: of a folder, or of those without one (the empty folder) and the folders.
 */
record CatalogPage(Services services, String folder, Urls urls) implements Page {
  @Override
  public String title() {
    return folder.isEmpty() ? "Services" : "Folder: " + folder;
  }

  @Override
  public void write(JsonGenerator json) {
    json.writeStartObject();
    json.writeNumberProperty("currentVersion", services.currentVersion());
    json.writeArrayPropertyStart("folders");
    folders().forEach(json::writeString);
    json.writeEndArray();
    json.writeArrayPropertyStart("services");
    for (ServiceDescriptor service : services.inFolder(folder)) {
      json.writeStartObject();
      json.writeStringProperty("name", service.name());
      json.writeStringProperty("type", "GPServer");
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private List<String> folders() {
    return folder.isEmpty() ? services.folders() : List.of();
  }

  @Override
  public List<Link> links() {
    List<Link> links = new ArrayList<>();
    folders().forEach(name -> links.add(new Link(name, urls.folder(name))));
    for (ServiceDescriptor service : services.inFolder(folder)) {
      links.add(new Link(service.name() + " (GPServer)", urls.service(service.name())));
    }
    return links;
  }
}
