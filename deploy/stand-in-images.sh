#!/bin/sh
# For machines that reach no registry of images: makes the images that Dockerfile and docker-compose.yml begin with, under
# their very names, from this machine's JDK 25 and Maven and from Debian's packages. They are no copies of the real ones.
# Needs root, podman and debootstrap: deploy/stand-in-images.sh [FOLDER for some 700 MB]
set -eu

folder=${1:-$(mktemp -d)}
jdk=${POSTERN_JAVA_HOME:-$(find /usr/lib/jvm -maxdepth 1 -name '*25*' -exec test -x '{}/bin/jlink' \; -print | sort | head -n 1)}
[ -n "$jdk" ] || {
  echo "A stand-in for maven:3.9-eclipse-temurin-25 needs a JDK 25 in /usr/lib/jvm, or where POSTERN_JAVA_HOME says." >&2
  exit 69
}

echo "Making stand-ins for maven:3.9-eclipse-temurin-25 and redis:7.2 from $jdk and Debian's packages." >&2
trap 'rm -rf "$folder/root"' EXIT
debootstrap --variant=minbase --include=ca-certificates,redis-server bookworm "$folder/root" >"$folder/debootstrap.log" 2>&1 || {
  tail -n 5 "$folder/debootstrap.log" >&2
  exit 1
}
tar -C "$folder/root" -c . | podman import --quiet --change 'CMD ["redis-server"]' --change 'WORKDIR /data' - docker.io/library/redis:7.2

mkdir -p "$folder/root/opt/java" "$folder/root/usr/share"
cp -a "$jdk" "$folder/root/opt/java/openjdk"
# Debian's Maven is links from its home into the folders of Java's libraries.
cp -a /usr/share/maven /usr/share/java "$folder/root/usr/share/"
cp -a /etc/maven "$folder/root/etc/"
# Debian's package of the JDK keeps its trusted certificates outside of it.
mkdir -p "$folder/root/etc/ssl/certs"
cp -aL /etc/ssl/certs/java "$folder/root/etc/ssl/certs/"
ln -sf /usr/share/maven/bin/mvn "$folder/root/usr/bin/mvn"
tar -C "$folder/root" -c . | podman import --quiet \
  --change 'ENV JAVA_HOME=/opt/java/openjdk' \
  --change 'ENV PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
  - docker.io/library/maven:3.9-eclipse-temurin-25
