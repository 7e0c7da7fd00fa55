package dev.postern.gateway.transfer;

import dev.postern.contract.transfer.ObjectAddress;
import dev.postern.gateway.http.Call;
import dev.postern.gateway.session.Asker;
import dev.postern.gateway.transfer.ArchiveMembers.Wanted;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes objects as a ZIP file, one after the other as S3 gives them. What can't be had is left out
 * of the file's directory, told in a member of its own, in the trailer and in the log. Belongs to
 * one event loop.
 */
final class ArchiveStream {
  private static final Logger LOG = LoggerFactory.getLogger(ArchiveStream.class);
  private static final int MOST_ATTEMPTS = 4;

  private final Reader reader;
  private final Asker caller;
  private final Call call;
  private final Pump.Meter meter;
  private final ArchiveMembers members;
  private final ZipDirectory directory = new ZipDirectory();
  private final ArchiveFailures failures = new ArchiveFailures();
  private final Promise<Void> done = Promise.promise();
  private long offset;
  private long whole;

  ArchiveStream(Reader reader, Asker caller, ArchiveMembers members, Pump.Meter meter) {
    this.reader = reader;
    this.caller = caller;
    this.call = caller.call();
    this.members = members;
    this.meter = meter;
  }

  /** Writes everything; fails only where nobody reads any more. */
  Future<Void> run() {
    next();
    return done.future();
  }

  /** Whole members so far. */
  long members() {
    return whole;
  }

  /** Bytes of the file so far. */
  long bytes() {
    return offset;
  }

  ArchiveFailures failures() {
    return failures;
  }

  /** Whether nobody reads it any more. */
  boolean isAbandoned() {
    return call.response().closed();
  }

  /** Whether nothing is missing in it. */
  boolean isWhole() {
    return failures.isEmpty();
  }

  private void next() {
    if (call.response().closed()) {
      done.tryFail(Running.browserGone());
      return;
    }
    call.moved();
    members
        .next(failures)
        .onSuccess(
            wanted ->
                (wanted.isPresent() ? add(wanted.get()) : finish())
                    .onSuccess(
                        _ -> {
                          if (wanted.isPresent()) {
                            next();
                          } else {
                            done.tryComplete();
                          }
                        })
                    .onFailure(done::tryFail))
        .onFailure(done::tryFail);
  }

  private Future<Void> add(Wanted wanted) {
    Member member = new Member(wanted);
    return member
        .begin(MultiMap.caseInsensitiveMultiMap())
        .compose(
            response -> member.write(response),
            thrown ->
                call.response().closed() ? Future.failedFuture(thrown) : miss(wanted, thrown));
  }

  private Future<Void> miss(Wanted wanted, Throwable thrown) {
    failures.add(wanted.key(), thrown);
    call.log(
        () ->
            LOG.info(
                "request {}: a member of an archive is missing: {}",
                call.id().value(),
                ArchiveFailures.codeOf(thrown)));
    return Future.succeededFuture();
  }

  private Future<Void> finish() {
    Future<Void> told =
        failures.isEmpty() ? Future.succeededFuture() : addText("_failed.txt", failures.text());
    return told.compose(_ -> writeDirectory())
        .onSuccess(
            _ -> call.response().putTrailer("X-Postern-Failed", Long.toString(failures.count())));
  }

  private Future<Void> addText(String name, String text) {
    Buffer bytes = Buffer.buffer(text);
    CRC32 crc = new CRC32();
    crc.update(bytes.getBytes());
    long start = offset;
    Buffer blocks = ZipRecords.blocks(bytes).appendBuffer(ZipRecords.lastBlock());
    ZipRecords.Member member =
        new ZipRecords.Member(
            name, Instant.now(), false, start, crc.getValue(), blocks.length(), bytes.length());
    directory.add(member);
    return write(
        ZipRecords.localHeader(name, member.modified(), false)
            .appendBuffer(blocks)
            .appendBuffer(ZipRecords.descriptor(member)));
  }

  private Future<Void> writeDirectory() {
    long start = offset;
    Future<Void> written = Future.succeededFuture();
    for (Buffer page : directory.pages()) {
      written = written.compose(_ -> write(page));
    }
    return written.compose(_ -> write(directory.end(start)));
  }

  private Future<Void> write(Buffer bytes) {
    offset += bytes.length();
    meter.held(bytes.length());
    return call.response().write(bytes).onComplete(_ -> meter.held(-bytes.length()));
  }

  /** A member on its way. */
  private final class Member {
    private final Wanted wanted;
    private final CRC32 crc = new CRC32();
    private long start;
    private long size;
    private long expected;
    private boolean large;
    private Instant modified = Instant.EPOCH;
    private @Nullable String etag;
    private int attempts = 1;

    Member(Wanted wanted) {
      this.wanted = wanted;
    }

    Future<HttpClientResponse> begin(MultiMap conditions) {
      return reader.read(
          caller,
          new ObjectAddress(wanted.bucket(), wanted.key(), Optional.empty()),
          false,
          conditions);
    }

    Future<Void> write(HttpClientResponse response) {
      start = offset;
      expected = lengthOf(response);
      large = ZipRecords.isLarge(expected);
      modified = modifiedOf(response);
      etag = response.getHeader(HttpHeaders.ETAG);
      // Not awaited before the copy: of a source that nobody listens to yet a break would be lost.
      Future<Void> header =
          ArchiveStream.this.write(ZipRecords.localHeader(wanted.name(), modified, large));
      Future<Void> bytes = copy(response);
      return header.compose(_ -> bytes);
    }

    private Future<Void> copy(HttpClientResponse response) {
      return new Pump(response, this::block, meter)
          .run()
          .compose(
              _ -> size == expected ? end(true) : goOn(Running.s3Gone()),
              thrown -> {
                response.request().reset();
                return goOn(thrown);
              });
    }

    private Future<Void> block(Buffer piece) {
      crc.update(piece.getBytes());
      size += piece.length();
      Buffer blocks = ZipRecords.blocks(piece);
      offset += blocks.length();
      stored += blocks.length();
      return call.response().write(blocks);
    }

    private long stored;

    /** S3 broke off: the rest is asked for, if it is still the same object. */
    private Future<Void> goOn(Throwable broken) {
      if (call.response().closed()) {
        return Future.failedFuture(broken);
      }
      if (attempts++ >= MOST_ATTEMPTS || size > expected || etag == null || !reader.mayRepeat()) {
        return giveUp(broken);
      }
      MultiMap rest = MultiMap.caseInsensitiveMultiMap().set("range", "bytes=" + size + "-");
      rest.set(HttpHeaders.IF_MATCH, etag);
      return begin(rest)
          .compose(
              response -> {
                if (response.statusCode() == 206) {
                  return copy(response);
                }
                response.request().reset(); // it may be all of the object
                return giveUp(broken);
              },
              thrown -> giveUp(thrown));
    }

    private Future<Void> giveUp(Throwable why) {
      failures.add(wanted.key(), why);
      call.log(
          () ->
              LOG.info(
                  "request {}: a member of an archive broke off: {}",
                  call.id().value(),
                  ArchiveFailures.codeOf(why)));
      return end(false);
    }

    /** Of one that isn't whole the checksum is wrong, and the directory doesn't know it. */
    private Future<Void> end(boolean complete) {
      stored += 5;
      ZipRecords.Member member =
          new ZipRecords.Member(
              wanted.name(),
              modified,
              large,
              start,
              complete ? crc.getValue() : ~crc.getValue() & 0xFFFF_FFFFL,
              stored,
              size);
      if (complete) {
        directory.add(member);
        whole++;
      }
      return ArchiveStream.this.write(
          ZipRecords.lastBlock().appendBuffer(ZipRecords.descriptor(member)));
    }
  }

  private static long lengthOf(HttpClientResponse response) {
    @Nullable String length = response.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? 0 : Long.parseLong(length);
  }

  private static Instant modifiedOf(HttpClientResponse response) {
    @Nullable String modified = response.getHeader(HttpHeaders.LAST_MODIFIED);
    try {
      return modified == null
          ? Instant.EPOCH
          : ZonedDateTime.parse(modified, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException unreadable) {
      return Instant.EPOCH;
    }
  }
}
