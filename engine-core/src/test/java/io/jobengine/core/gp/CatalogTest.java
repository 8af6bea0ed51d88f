package io.jobengine.core.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jobengine.core.JobEngines;
import org.junit.jupiter.api.Test;

class CatalogTest {
  private final Client client = Sample.rig().client();

  @Test
  void theRootListsFoldersAndTheServicesOutsideOfThem() {
    Golden.check("catalog.json", Client.text(client.get("?f=pjson")));
  }

  @Test
  void aFolderListsItsServicesByTheirFullNames() {
    Golden.check("folder.json", Client.text(client.get("/Fast?f=pjson")));
  }

  @Test
  void peopleGetLinks() {
    Golden.check("catalog.html", Client.text(client.get("/")));
  }

  @Test
  void anEngineWithoutServicesHasAnEmptyCatalog() {
    assertEquals(
        "{\"currentVersion\":11.1,\"folders\":[],\"services\":[]}",
        Client.text(Rig.of(JobEngines.builder()).client().get("?f=json")));
  }
}
