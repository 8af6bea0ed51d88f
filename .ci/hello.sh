#!/usr/bin/env bash
# The README's hello world, compiled and run by a project that knows the engine by its installed artifacts alone.
set -euo pipefail
cd "$(dirname "$0")/.."

mvn -B -ntp -q -DskipTests -Dspotless.check.skip install -pl engine-api,engine-core -am

version=$(sed -n 's|.*<version>\(.*\)</version>.*|\1|p' pom.xml | head -n 1)
scratch=target/hello
rm -rf "$scratch"
mkdir -p "$scratch/src/main/java"
{
  cat <<'IMPORTS'
import io.jobengine.Job;
import io.jobengine.JobEngine;
import io.jobengine.JobRequest;
import io.jobengine.core.JobEngines;
import io.jobengine.data.DataType;
import io.jobengine.data.Parameter;
import io.jobengine.task.Task;
import io.jobengine.task.TaskContext;
import java.time.Duration;
import java.util.List;

IMPORTS
  awk '/^```java$/ {inside = 1; next} /^```$/ {if (inside) exit} inside' README.md
} > "$scratch/src/main/java/HelloEngine.java"
cat > "$scratch/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>scratch</groupId>
  <artifactId>hello</artifactId>
  <version>1</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency>
      <groupId>io.jobengine</groupId>
      <artifactId>engine-core</artifactId>
      <version>$version</version>
    </dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin>
        <artifactId>maven-compiler-plugin</artifactId>
        <version>3.14.1</version>
      </plugin>
    </plugins>
  </build>
</project>
POM
mvn -B -ntp -q -f "$scratch/pom.xml" compile dependency:build-classpath -Dmdep.outputFile=classpath
printed=$(java -cp "$scratch/target/classes:$(cat "$scratch/classpath")" HelloEngine 2> "$scratch/stderr")
if [ "$printed" != 6 ]; then
  echo "The README's hello world printed '$printed', not 6:" >&2
  cat "$scratch/stderr" >&2
  exit 1
fi
echo "The README's hello world runs in a project of its own."
