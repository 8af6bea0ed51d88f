package io.jobengine.testkit;

import io.jobengine.data.ContentReference;
import io.jobengine.spi.ContentResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The contract test of a {@link FolderResolver}. */
class FolderResolverContract implements ContentResolverContract {
  private final FolderResolver resolver;

  FolderResolverContract(FolderResolver resolver) {
    this.resolver = resolver;
  }

  @Override
  public ContentResolver newResolver() {
    return resolver;
  }

  @Override
  public Optional<ContentReference> put(ContentResolver ofTest, byte[] content) throws IOException {
    Path file = Files.write(Files.createTempFile(resolver.folder, "item", ""), content);
    return Optional.of(ContentReference.item(file.getFileName().toString()));
  }
}
