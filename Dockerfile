# One image for every role: docker build -t postern . && docker run postern gateway --config /etc/postern/postern.yaml
FROM maven:3.9-eclipse-temurin-25 AS build

WORKDIR /src
COPY . .
RUN mvn -q -B -DskipTests -Dspotless.check.skip=true -Daot.skip=true -pl launcher -am package

# A Java runtime of the modules that Postern uses, and nothing that develops. What reads YAML wants java.desktop's beans.
RUN jlink --add-modules java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.security.sasl,java.sql,java.xml,java.xml.crypto,jdk.crypto.ec,jdk.jfr,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs \
    --strip-java-debug-attributes --no-header-files --no-man-pages --compress zip-6 --output /image/opt/jre

# The C library that Java needs, wherever this machine keeps it; a user without rights; what volumes begin as.
RUN find /image/opt/jre \( -name '*.so' -o -path '*/bin/java' \) -exec ldd {} + \
    | sed -n 's/.*=> \(\/[^ ]*\).*/\1/p; s/^[[:space:]]*\(\/[^ ]*ld-linux[^ ]*\).*/\1/p' | grep -v '^/image' | sort -u | xargs -I{} cp -L --parents {} /image \
 && mkdir -p -m 1777 /image/tmp && mkdir -p /image/etc /image/opt/postern \
 && echo 'postern:x:10001:10001:postern:/:/sbin/nologin' > /image/etc/passwd && echo 'postern:x:10001:' > /image/etc/group \
 && echo 'hosts: files dns' > /image/etc/nsswitch.conf \
 && mkdir -p /owned/etc/postern /owned/data /owned/sessions && mkdir -p -m 700 /owned/run/secrets/cluster /owned/run/secrets/auth /owned/run/secrets/redis

# Class files where they will lie, then one short run from which Java keeps what it loaded and linked: 3 times faster to ready.
RUN cp -a launcher/target/lib /image/opt/postern/ && cp -a launcher/target/postern-launcher-*.jar /image/opt/postern/postern.jar \
 && cp -a launcher/java.options /image/opt/postern/ \
 && ln -s /image/opt/postern /opt/postern && ln -s /image/opt/jre /opt/jre
RUN /opt/jre/bin/java @/opt/postern/java.options -jar /opt/postern/postern.jar rehearse \
      --roles-cache /opt/postern/postern.aot --java-options /opt/postern/java.options \
 && /opt/jre/bin/java -XX:AOTCache=/opt/postern/postern.aot -XX:AOTMode=on @/opt/postern/java.options -jar /opt/postern/postern.jar --version

FROM scratch
COPY --from=build /image/ /
# Where volumes begin that Postern itself writes to.
COPY --from=build --chown=10001:10001 /owned/ /
USER 10001:10001
# Eight carriers, since a virtual thread that loads a class keeps its own, and containers often have one core or two.
ENTRYPOINT ["/opt/jre/bin/java", "-XX:AOTCache=/opt/postern/postern.aot", "@/opt/postern/java.options", "-XX:MaxRAMPercentage=50", "-Djdk.virtualThreadScheduler.parallelism=8", "-jar", "/opt/postern/postern.jar"]
CMD ["all", "--config", "/etc/postern/postern.yaml"]
EXPOSE 8080 8081
# Without the cache, of which Java would load all before this begins.
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s CMD ["/opt/jre/bin/java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xms16m", "-Xmx16m", "-cp", "/opt/postern/postern.jar", "dev.postern.launcher.HealthProbe"]
