#!/bin/sh
# What `./postern test-containers` needs beside Maven: an engine, the images that Postern's begins with, and Postern's image.
# With podman alone it lends docker-compose a socket for as long as the command runs that it is given.
set -eu

home=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
image=postern:0.1.0

fail() {
  printf '%s\n' "$*" >&2
  exit 69
}

if command -v podman >/dev/null 2>&1 && [ -z "${DOCKER_HOST:-}" ]; then
  engine=podman
elif command -v docker >/dev/null 2>&1; then
  engine=docker
else
  fail "There is neither docker nor podman on the PATH (Debian: apt-get install podman runc docker-compose)."
fi
if docker compose version >/dev/null 2>&1; then
  POSTERN_COMPOSE="docker compose"
elif command -v docker-compose >/dev/null 2>&1; then
  POSTERN_COMPOSE=docker-compose
else
  fail "There is neither docker compose nor docker-compose (Debian: apt-get install docker-compose)."
fi
command -v docker >/dev/null 2>&1 || fail "The tests ask the engine by the docker command (Debian: apt-get install docker.io)."

for base in maven:3.9-eclipse-temurin-25 redis:7.2; do
  if ! $engine image inspect "$base" >/dev/null 2>&1 && ! $engine pull -q "docker.io/library/$base" >/dev/null 2>&1; then
    [ "$engine" = podman ] || fail "The image $base can't be pulled."
    "$home/deploy/stand-in-images.sh"
  fi
done

# Podman knows no health check in its own format of images. Maven's repository is lent to the build where there is one.
if [ "$engine" = podman ]; then
  [ -d "$HOME/.m2" ] && repository="--volume $HOME/.m2:/root/.m2" || repository=
  # shellcheck disable=SC2086 # the options are words
  podman build --quiet --format docker --network host $repository --tag "docker.io/library/$image" "$home" >/dev/null
else
  docker build --quiet --tag "$image" "$home" >/dev/null
fi

export POSTERN_COMPOSE
if [ "$engine" = docker ]; then
  "$@"
  exit
fi
folder=$(mktemp -d)
podman system service --time=0 "unix://$folder/podman.sock" &
service=$!
trap 'kill "$service"; rm -rf "$folder"' EXIT
DOCKER_HOST=unix://$folder/podman.sock
export DOCKER_HOST
"$@"
