package io.jobengine.data;

import static io.jobengine.data.Refusal.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentReferenceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/a%20b.zip?x=1#y",
        "HTTP://my_server:6080/arcgis",
        "file:///data/roads.csv",
        "s3://bucket/key",
      })
  void anAbsoluteUrlIsKeptAsText(String url) {
    assertEquals(url, ContentReference.url(url).value());
    assertEquals(url, DataFile.url(url).content().value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "roads.csv",
        "/roads.csv",
        "//example.com/a",
        "https:///a",
        "http:a",
        "https://example.com/a b"
      })
  void anythingElseIsNoUrl(String url) {
    assertRefused(
        "the text '" + url + "' is not an absolute URL such as https://example.com/data.zip",
        () -> ContentReference.url(url));
  }

  @Test
  void anItemIdIsNotBlank() {
    assertRefused("the item id must not be blank", () -> ContentReference.item(" "));
    assertRefused("the item id must not be blank", () -> ContentReference.portalItem(""));
    assertEquals(ContentReference.Kind.PORTAL_ITEM, ContentReference.portalItem("i1").kind());
  }

  @Test
  void whatRefersToContentHasSome() {
    assertThrows(NullPointerException.class, () -> new DataFile(null));
    assertThrows(NullPointerException.class, () -> new RasterData(null, null, null));
    assertThrows(NullPointerException.class, () -> new LayerReference(null, null, null, null));
  }

  @Test
  void aRasterRefusesBlankTexts() {
    ContentReference content = ContentReference.item("i1");
    assertRefused("format must not be blank", () -> new RasterData(content, "", null));
    assertRefused("type must not be blank", () -> new RasterData(content, null, " "));
    assertNull(RasterData.url("https://example.com/a.tif").format());
  }

  @Test
  void theInstantsOfALayerAreCutToMilliseconds() {
    LayerReference layer =
        new LayerReference(
            ContentReference.item("i1"), null, Instant.ofEpochSecond(1, 1_999_999), null);
    assertEquals(Instant.ofEpochMilli(1001), layer.from());
  }

  @Test
  void theSpanOfALayerRunsForwards() {
    ContentReference content = ContentReference.item("i1");
    Instant early = Instant.ofEpochSecond(0);
    Instant late = Instant.ofEpochSecond(1);
    assertEquals(late, new LayerReference(content, "a > 1", early, late).to());
    assertEquals(early, new LayerReference(content, null, early, early).to());
    assertRefused(
        "the span from 1970-01-01T00:00:01Z to 1970-01-01T00:00:00Z runs backwards",
        () -> new LayerReference(content, null, late, early));
  }
}
