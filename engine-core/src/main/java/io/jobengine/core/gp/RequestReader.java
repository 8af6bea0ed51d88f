package io.jobengine.core.gp;

import com.google.common.base.Ascii;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the parameters of a request from its query and its body. */
final class RequestReader {
  private static final Logger logger = LoggerFactory.getLogger(RequestReader.class);
  private static final String FORM = "application/x-www-form-urlencoded";

  private final int maximumBodyBytes;

  RequestReader(int maximumBodyBytes) {
    this.maximumBodyBytes = maximumBodyBytes;
  }

  /**
   * Returns the parameters of the body and the query together. The body counts for POST alone: some
   * clients send {@code Content-Type} with a GET, too.
   *
   * @throws GpException if one of them cannot be read
   */
  RequestParameters read(GpRequest request) {
    RequestParameters parameters = new RequestParameters();
    if (request.method().equals("POST") && request.body().length() != 0) {
      parameters.addAll(readForm(request));
    }
    addQuery(request, parameters);
    return parameters;
  }

  /** Returns the parameters of the query alone; those before the error where it is malformed. */
  RequestParameters readQueryLeniently(GpRequest request) {
    RequestParameters parameters = new RequestParameters();
    try {
      addQuery(request, parameters);
    } catch (GpException e) {
      logger.debug("The query of a request that is refused is malformed, too: {}", e.message());
    }
    return parameters;
  }

  private static void addQuery(GpRequest request, RequestParameters parameters) {
    String query = request.rawQuery();
    if (query != null && !query.isEmpty()) {
      parameters.addAll(query.getBytes(StandardCharsets.UTF_8));
    }
  }

  private byte[] readForm(GpRequest request) {
    if (request.body().length() > maximumBodyBytes) {
      throw GpException.bodyTooLarge(maximumBodyBytes);
    }
    BoundedBytes bytes = new BoundedBytes(maximumBodyBytes);
    try {
      request.body().writeTo(bytes);
    } catch (IOException e) {
      logger.debug("The body of a request could not be read", e);
      throw GpException.malformed("The body could not be read.");
    }
    if (bytes.size() > 0) {
      checkType(contentType(request));
    }
    return bytes.toByteArray();
  }

  /** Returns the content type in lower case; that of a form where the client does not say. */
  private static String contentType(GpRequest request) {
    String type = request.header("Content-Type");
    return type == null ? FORM : Ascii.toLowerCase(type);
  }

  private static void checkType(String contentType) {
    int semicolon = contentType.indexOf(';');
    String type = (semicolon < 0 ? contentType : contentType.substring(0, semicolon)).trim();
    if (!type.equals(FORM)) {
      throw GpException.malformed("The body of a request must be of the type " + FORM + ".");
    }
    int charset = contentType.indexOf("charset=");
    if (charset >= 0 && !contentType.substring(charset).matches("charset=\"?utf-?8\"?\\s*(;.*)?")) {
      throw GpException.malformed("A form must be encoded as UTF-8.");
    }
  }

  /** Bytes up to a bound, for bodies that do not tell, or tell wrongly, how long they are. */
  private static final class BoundedBytes extends ByteArrayOutputStream {
    private final int maximum;

    BoundedBytes(int maximum) {
      this.maximum = maximum;
    }

    @Override
    public synchronized void write(int b) {
      checkRoom(1);
      super.write(b);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      checkRoom(length);
      super.write(bytes, offset, length);
    }

    private void checkRoom(int more) {
      if (more > maximum - count) {
        throw GpException.bodyTooLarge(maximum);
      }
    }
  }
}
