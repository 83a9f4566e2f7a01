# The collector, as deploy/kubernetes/components/collector expects it. From the root of the repository:
#
#   scripts/build
#   docker build -f deploy/docker/collector.Dockerfile -t tetik-collector:0.1.0 .
#
# collector.Dockerfile.dockerignore beside this file lets through only what is copied here (BuildKit reads it instead of
# .dockerignore). To pin the bytes of the base, see the Dockerfile of the live job.
FROM eclipse-temurin:17-jre

# Which commit it is: --build-arg REVISION="$(git rev-parse HEAD)".
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Tetik" \
      org.opencontainers.image.description="Real-time triggers and segments on Apache Flink" \
      org.opencontainers.image.vendor="The Tetik authors" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="0.1.0-SNAPSHOT" \
      org.opencontainers.image.revision="$REVISION"

COPY LICENSE NOTICE /usr/share/doc/tetik/
# Libraries first, because they change least often.
COPY collector/target/lib/*.jar /opt/tetik-collector/lib/
COPY collector/target/tetik-collector-*.jar /opt/tetik-collector/

# Not root, by number, so that Kubernetes sees it.
USER 9999:9999
EXPOSE 8080 8088
# Heap and budget belong together: limits.memory is at most half of the heap. Out of memory it must end, and be started again.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-cp", "/opt/tetik-collector/*:/opt/tetik-collector/lib/*", "io.tetik.collector.CollectCommand"]
CMD ["--config", "/etc/tetik/collector.yaml"]
