package io.jobengine;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/** A named group of tasks with shared settings, as a GPServer resource describes one. Immutable. */
public final class ServiceDescriptor {
  private final Builder settings;

  private ServiceDescriptor(Builder settings) {
    this.settings = settings;
  }

  /**
   * Returns a builder for a service.
   *
   * @param name the service's name, of the form that {@link TaskName} describes
   * @throws IllegalArgumentException if the name is of another form
   */
  public static Builder builder(String name) {
    return new Builder(TaskName.checkService(name));
  }

  /** Returns the name, with its folder if it stands in one. */
  public String name() {
    return settings.name;
  }

  /** Returns what the service is for; empty by default. */
  public String description() {
    return settings.description;
  }

  /** Returns how callers ask it to run its tasks. */
  public ExecutionType executionType() {
    return settings.executionType;
  }

  /**
   * Returns how many records a feature or record set may hold in an answer; past it none are sent.
   */
  public int maximumRecords() {
    return settings.maximumRecords;
  }

  /** Returns the capabilities as the resource shows them; empty by default. */
  public String capabilities() {
    return settings.capabilities;
  }

  /** Returns the server version that the resource shows. */
  public double currentVersion() {
    return settings.currentVersion;
  }

  /**
   * Returns the version of the ArcGIS Pro run time that the resource shows; empty leaves the key
   * out.
   */
  public Optional<String> cimVersion() {
    return settings.cimVersion;
  }

  /** Returns the name of the result map service; empty when there is none. */
  public String resultMapServerName() {
    return settings.resultMapServerName;
  }

  /** Returns where the JSON schema of the data types lies; empty leaves the key out. */
  public Optional<URI> schemaUrl() {
    return settings.schemaUrl;
  }

  /** Returns the limits of every job of this service; {@link Limits#NONE} by default. */
  public Limits limits() {
    return settings.limits;
  }

  /** Returns how much of what its jobs tell the resource layer shows; all by default. */
  public MessageLevel messageLevel() {
    return settings.messageLevel;
  }

  /** Returns the bounds on the jobs of this service; {@link Bounds#NONE} by default. */
  public Bounds bounds() {
    return settings.bounds;
  }

  @Override
  public String toString() {
    return "service '" + name() + "'";
  }

  /** Collects the settings of a service. Not safe for use by several threads. */
  public static final class Builder {
    private final String name;
    private String description = "";
    private ExecutionType executionType = ExecutionType.ASYNCHRONOUS;
    private int maximumRecords = 1000;
    private String capabilities = "";
    private double currentVersion = 11.1;
    private Optional<String> cimVersion = Optional.empty();
    private String resultMapServerName = "";
    private Optional<URI> schemaUrl = Optional.empty();
    private Limits limits = Limits.NONE;
    private MessageLevel messageLevel = MessageLevel.INFO;
    private Bounds bounds = Bounds.NONE;

    private Builder(String name) {
      this.name = name;
    }

    private Builder(Builder other) {
      name = other.name;
      description = other.description;
      executionType = other.executionType;
      maximumRecords = other.maximumRecords;
      capabilities = other.capabilities;
      currentVersion = other.currentVersion;
      cimVersion = other.cimVersion;
      resultMapServerName = other.resultMapServerName;
      schemaUrl = other.schemaUrl;
      limits = other.limits;
      messageLevel = other.messageLevel;
      bounds = other.bounds;
    }

    /** Says what the service is for. Default: nothing. */
    public Builder description(String text) {
      description = Objects.requireNonNull(text);
      return this;
    }

    /** Says how callers ask it to run its tasks. Default: asynchronous. */
    public Builder executionType(ExecutionType type) {
      executionType = Objects.requireNonNull(type);
      return this;
    }

    /** Bounds the records of a feature or record set in an answer; at least 1. Default: 1000. */
    public Builder maximumRecords(int records) {
      if (records < 1) {
        throw new IllegalArgumentException("maximumRecords must be at least 1, not " + records);
      }
      maximumRecords = records;
      return this;
    }

    /**
     * Names the capabilities to show: nothing, or {@code Uploads} for a host that serves uploads.
     * Default: nothing.
     */
    public Builder capabilities(String names) {
      if (!names.isEmpty() && !names.equals("Uploads")) {
        throw new IllegalArgumentException(
            "capabilities must be '' or 'Uploads', not '" + names + "'");
      }
      capabilities = names;
      return this;
    }

    /** Sets the server version to show. Default: 11.1. */
    public Builder currentVersion(double version) {
      if (!(version > 0 && version < 1000)) {
        throw new IllegalArgumentException(
            "currentVersion must be a positive version such as 10.91, not " + version);
      }
      currentVersion = version;
      return this;
    }

    /** Sets the version of the ArcGIS Pro run time to show. Default: none. */
    public Builder cimVersion(String version) {
      cimVersion = Optional.of(version);
      return this;
    }

    /** Names the result map service. Default: none. */
    public Builder resultMapServerName(String service) {
      resultMapServerName = Objects.requireNonNull(service);
      return this;
    }

    /** Says where the JSON schema of the data types lies; an absolute URL. Default: nowhere. */
    public Builder schemaUrl(URI url) {
      if (!url.isAbsolute()) {
        throw new IllegalArgumentException("schemaUrl must be absolute, not '" + url + "'");
      }
      schemaUrl = Optional.of(url);
      return this;
    }

    /** Sets the limits of every job of this service. Default: none. */
    public Builder limits(Limits value) {
      limits = Objects.requireNonNull(value);
      return this;
    }

    /**
     * Sets how much of what its jobs tell the resource layer shows. The jobs' own lists, for the
     * host, hold all of it. Default: {@link MessageLevel#INFO}, all.
     */
    public Builder messageLevel(MessageLevel value) {
      messageLevel = Objects.requireNonNull(value);
      return this;
    }

    /** Bounds the jobs of this service. Default: no bounds of its own. */
    public Builder bounds(Bounds value) {
      bounds = Objects.requireNonNull(value);
      return this;
    }

    /** Returns the service. */
    public ServiceDescriptor build() {
      return new ServiceDescriptor(new Builder(this));
    }
  }
}
