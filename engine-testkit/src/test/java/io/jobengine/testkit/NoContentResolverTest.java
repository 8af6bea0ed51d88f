package io.jobengine.testkit;

import io.jobengine.data.ContentReference;
import io.jobengine.spi.ContentResolver;
import java.util.Optional;

/** The default resolver keeps the contract. */
class NoContentResolverTest implements ContentResolverContract {
  @Override
  public ContentResolver newResolver() {
    return ContentResolver.NONE;
  }

  @Override
  public Optional<ContentReference> put(ContentResolver resolver, byte[] content) {
    return Optional.empty();
  }
}
