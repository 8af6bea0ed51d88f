package io.jobengine.testkit;

import io.jobengine.Caller;
import io.jobengine.data.ContentReference;
import io.jobengine.data.ContentReference.Kind;
import io.jobengine.spi.ContentRefusedException;
import io.jobengine.spi.ContentResolver;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A resolver that opens the files of a folder; broken ones override a step. */
class FolderResolver implements ContentResolver {
  private static final Pattern NAME = Pattern.compile("item[0-9]{1,40}");

  final Path folder;

  FolderResolver(Path folder) {
    this.folder = folder;
  }

  @Override
  public InputStream open(Caller owner, ContentReference content) throws IOException {
    if (content.kind() != Kind.ITEM || !NAME.matcher(content.value()).matches()) {
      throw new ContentRefusedException("Only items of this server are opened here");
    }
    return open(folder.resolve(content.value()));
  }

  InputStream open(Path file) throws IOException {
    return new FileInputStream(file.toFile());
  }
}
