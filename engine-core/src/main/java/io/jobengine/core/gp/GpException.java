package io.jobengine.core.gp;

import io.jobengine.Bound;
import io.jobengine.IdempotencyConflictException;
import io.jobengine.InvalidRequestException;
import io.jobengine.JobRejectedException;
import io.jobengine.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * An answer that is an error, in words for the client. It carries no stack: what a stranger sends
 * is nothing to trace.
 */
final class GpException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int BAD_REQUEST = 400;

  /** The HTTP status of errors of the services: clients look into the body. */
  private static final int OK = 200;

  private final int code;
  private final transient List<String> details;
  private final int httpStatus;
  private final transient Map<String, String> headers;

  private GpException(
      int code, String message, List<String> details, int httpStatus, Map<String, String> headers) {
    super(message, null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
    this.code = code;
    this.details = List.copyOf(details);
    this.httpStatus = httpStatus;
    this.headers = Map.copyOf(headers);
  }

  private GpException(int code, String message, List<String> details) {
    this(code, message, details, OK, Map.of());
  }

  /** There is nothing at this path. */
  static GpException invalidUrl() {
    return new GpException(BAD_REQUEST, "Invalid URL", List.of("Invalid URL"));
  }

  /** The request as such cannot be read. */
  static GpException malformed(String detail) {
    return new GpException(BAD_REQUEST, "Malformed request.", List.of(detail));
  }

  /** The values of the request, or its time, are wrong. */
  static GpException invalidInput(String... details) {
    return invalidInput(List.of(details));
  }

  private static GpException invalidInput(List<String> details) {
    return new GpException(BAD_REQUEST, "Invalid or missing input parameters.", details);
  }

  /** The request is sound, but cannot be met. */
  static GpException unableToComplete(List<String> details) {
    return new GpException(BAD_REQUEST, "Unable to complete operation.", details);
  }

  /** The format is none that the layer writes. */
  static GpException formatNotSupported() {
    return new GpException(
        BAD_REQUEST, "Output format not supported.", List.of("Formats: html, json, pjson"));
  }

  /** There is no such job here, or it is not the caller's to see: nobody can tell which. */
  static GpException noSuchJob() {
    return new GpException(
        BAD_REQUEST, "Job not found.", List.of("This task has no job with this id."));
  }

  static GpException bodyTooLarge(long maximumBytes) {
    return new GpException(
        413,
        "Request too large.",
        List.of("The body of a request may have " + maximumBytes + " bytes."));
  }

  static GpException methodNotAllowed(String method, String allowed) {
    return new GpException(
        405,
        "Method not allowed.",
        List.of("This resource answers " + allowed + ", not " + method + "."),
        405,
        Map.of("Allow", allowed));
  }

  static GpException internalError() {
    return new GpException(500, "Internal error.", List.of());
  }

  /** The idempotency key of the request stands for another one. */
  static GpException of(IdempotencyConflictException conflict) {
    return new GpException(409, "Conflict.", words(conflict));
  }

  /** The engine found the request wrong. */
  static GpException of(InvalidRequestException refusal) {
    return invalidInput(words(refusal));
  }

  private static List<String> words(InvalidRequestException refusal) {
    return refusal.problems().stream().map(Problem::toString).toList();
  }

  /** The engine has no room for the request now. */
  static GpException of(JobRejectedException rejection) {
    boolean isOwners =
        rejection.bound().filter(bound -> bound.scope() == Bound.Scope.OWNER).isPresent();
    String detail =
        switch (rejection.reason()) {
          case CLOSING -> "The server is closing and accepts no more jobs.";
          case TOO_MANY_WAITERS -> "Too many requests wait for news. Try again later.";
          case TASK_SUSPENDED ->
              "The task is suspended: jobs of it did not stop when they had to. Try again later.";
          case KEY_IN_USE ->
              "Another request with this idempotency key is on its way. Try again later.";
          case QUEUE_FULL ->
              isOwners
                  ? "Too many of your jobs are waiting. Try again later."
                  : "Too many jobs are waiting. Try again later.";
          case INPUTS_FULL ->
              rejection.retryAfter().isEmpty()
                  ? "The inputs are larger than this server accepts."
                  : "The inputs of waiting jobs leave no room for these. Try again later.";
        };
    return new GpException(
        isOwners ? 429 : 503,
        isOwners ? "Too many requests." : "Service unavailable.",
        List.of(detail),
        OK,
        rejection.retryAfter().map(GpException::retryAfter).orElse(Map.of()));
  }

  private static Map<String, String> retryAfter(Duration delay) {
    long seconds = delay.getSeconds() + (delay.getNano() > 0 ? 1 : 0);
    return Map.of("Retry-After", Long.toString(Math.max(1, seconds)));
  }

  int code() {
    return code;
  }

  /** Returns the message; never empty. */
  String message() {
    return String.valueOf(getMessage());
  }

  List<String> details() {
    return details;
  }

  /**
   * Returns the status of the response.
   *
   * @param errorStatuses whether errors of the services are told by the status, too
   */
  int httpStatus(boolean errorStatuses) {
    return errorStatuses && httpStatus == OK ? code : httpStatus;
  }

  /** Returns the headers that the response needs beside the usual ones. */
  Map<String, String> headers() {
    return headers;
  }
}
