package io.jobengine.core;

import io.jobengine.Caller;
import io.jobengine.OwnerTerms;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The owners that have jobs, or had some lately. */
final class Owners {
  /*
   * An owner is made by its first job. When there are more than twice as many as were in use at the last look, plus a
   * constant, those without a job are let go. An owner with bounds is let go only at a count of zero, by the same atomic
   * variable that a new job counts in: so its counts are never split over two objects. One without bounds may come to
   * have two for a while, when its line becomes busy as it is let go; each is served.
   */
  private static final int PERMITTED_IDLE = 1024;

  private static final Logger log = LoggerFactory.getLogger(Owners.class);

  private final Function<Caller, OwnerTerms> terms;
  private final int pools;
  private final Desks desks;
  private final Owner nobody;
  private final ConcurrentHashMap<Caller, Owner> owners = new ConcurrentHashMap<>();
  private volatile long sweepAt = PERMITTED_IDLE;

  Owners(Function<Caller, OwnerTerms> terms, int pools, Desks desks) {
    this.terms = terms;
    this.pools = pools;
    this.desks = desks;
    this.nobody = make(Caller.NOBODY);
  }

  /**
   * Returns the owner that a caller is; the next job {@linkplain Owner#enter enters} it, or finds
   * that it is gone.
   */
  Owner find(Caller caller) {
    if (caller.equals(Caller.NOBODY)) {
      return nobody;
    }
    Owner found = owners.get(caller);
    return found == null ? add(caller) : found;
  }

  private Owner add(Caller caller) {
    if (owners.mappingCount() >= sweepAt) {
      sweep();
    }
    Owner made = make(caller); // asks the host, so outside the map
    Owner other = owners.putIfAbsent(caller, made);
    return other == null ? made : other;
  }

  /** Hears that an owner is gone: the caller is another one from now on. */
  void gone(Owner owner) {
    owners.remove(owner.caller, owner);
  }

  private void sweep() {
    owners.forEach(
        (caller, owner) -> {
          if (owner.letGo(desks)) {
            owners.remove(caller, owner);
          }
        });
    sweepAt = 2 * owners.mappingCount() + PERMITTED_IDLE;
  }

  private Owner make(Caller caller) {
    return new Owner(caller, termsOf(caller), pools);
  }

  private OwnerTerms termsOf(Caller caller) {
    try {
      OwnerTerms given = terms.apply(caller);
      if (given != null) {
        return given;
      }
      log.warn("The host has no terms for owner {}; the default holds", caller);
    } catch (Throwable t) { // foreign
      log.warn("The host failed to say the terms of owner {}; the default holds", caller, t);
    }
    return OwnerTerms.DEFAULT;
  }

  /** Returns how many there are, but for nobody. */
  long size() {
    return owners.mappingCount();
  }
}
