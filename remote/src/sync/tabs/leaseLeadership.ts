import { createTimer } from '../createTimer.ts';
import type { Leadership, LeadershipOptions } from './leadership.ts';

/** Who leads, as it is written where every tab can read it. Times: milliseconds since the epoch. */
export interface Lease {
  readonly id: string;
  readonly visible: boolean;
  readonly expires: number;
}

/** The place where the lease is kept; null when there is none, or nobody holds it. */
export interface LeaseStore {
  read(): Lease | null;
  write(lease: Lease | null): void;
  /** Calls back when another tab wrote. */
  onChange(callback: () => void): () => void;
}

/** How much later than its next planned poll a leader must be before it is taken for dead. */
const GRACE_MS = 20_000;
/** The timers of a hidden tab may come a minute late. */
const GRACE_HIDDEN_MS = 70_000;
/** A leader that has nothing planned still says that it is there, twice before it is taken for dead. */
const RENEW_MS = 10_000;
/** A plan that is farther away than a hidden tab's, as the server may ask for, is no reason to wait longer. */
const MAX_LEASE_PLAN_MS = 60_000;
/** Tabs that want it at the same moment try at different ones, and look again before they believe that they have it. */
const CLAIM_WITHIN_MS = 200;
const CONFIRM_MS = 60;

/**
 * Leads by a lease in the browser's storage: where there are no Web Locks, as on plain `http`. A tab that is looked at
 * takes it from a hidden one at once, from another only when it has run out.
 */
export function createLeaseLeadership(
  options: LeadershipOptions & { leases: LeaseStore; tabId: string; random(): number },
): Leadership {
  const { clock, page, lead, leases, tabId, random } = options;
  let leads = false;
  const timer = createTimer(clock);
  const renewal = createTimer(clock);
  let plannedAt = 0;
  let subscriptions: (() => void)[] = [];

  function write(): void {
    const hidden = page.isHidden();
    const wall = clock.wall();
    const next = Math.min(Math.max(wall, plannedAt), wall + MAX_LEASE_PLAN_MS);
    const expires = next + (hidden ? GRACE_HIDDEN_MS : GRACE_MS);
    leases.write({ id: tabId, visible: !hidden, expires });
  }

  function renew(): void {
    write();
    renewal.set(RENEW_MS, renew);
  }

  function setLeads(next: boolean): void {
    if (leads === next) return;
    leads = next;
    if (!next) renewal.stop();
    lead(next);
  }

  /** Nobody has it, or only somebody who should give way. */
  function isFree(lease: Lease | null): boolean {
    if (!lease || lease.expires <= clock.wall()) return true;
    // nobody plans that far ahead: the clock was set back since, and waiting for it could take for ever
    if (lease.expires - clock.wall() > 10 * GRACE_HIDDEN_MS) return true;
    return !page.isHidden() && !lease.visible;
  }

  function look(): void {
    const lease = leases.read();
    if (lease?.id === tabId) return;
    setLeads(false);
    if (isFree(lease)) timer.set(random() * CLAIM_WITHIN_MS, claim);
    else timer.set((lease?.expires ?? 0) - clock.wall() + random() * CLAIM_WITHIN_MS, look);
  }

  function claim(): void {
    const lease = leases.read();
    if (lease && lease.id !== tabId && !isFree(lease)) {
      look();
      return;
    }
    plannedAt = 0;
    write();
    if (leases.read()?.id !== tabId) {
      // nothing can be kept here: every tab for itself
      setLeads(true);
      return;
    }
    timer.set(CONFIRM_MS, () => {
      if (leases.read()?.id === tabId) {
        setLeads(true);
        renew();
      } else look();
    });
  }

  function leave(): void {
    if (leases.read()?.id === tabId) leases.write(null);
  }

  return {
    start() {
      subscriptions = [
        leases.onChange(look),
        page.onVisibility(() => (leads ? write() : look())),
        // a page that comes back by the back button looks again, by its visibility
        page.onLeave(() => {
          setLeads(false);
          leave();
        }),
      ];
      look();
    },
    stop() {
      for (const unsubscribe of subscriptions) unsubscribe();
      subscriptions = [];
      timer.stop();
      renewal.stop();
      leave();
      leads = false;
    },
    hear: () => undefined,
    planned(delay) {
      plannedAt = clock.wall() + (delay ?? 0);
      if (leads) renew();
    },
  };
}
