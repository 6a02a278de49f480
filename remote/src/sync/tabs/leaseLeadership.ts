import { createTimer } from '../createTimer.ts';
import type { Leadership, LeadershipOptions } from './leadership.ts';

/** The current leader, stored where every tab can read it. Times are milliseconds since the epoch. */
export interface Lease {
  readonly id: string;
  readonly visible: boolean;
  readonly expires: number;
}

/** Storage of the lease. `read` returns null if there is no storage or no leader. */
export interface LeaseStore {
  read(): Lease | null;
  write(lease: Lease | null): void;
  /** Calls back when another tab has written. */
  onChange(callback: () => void): () => void;
}

/** A leader counts as dead when it is this late for its next planned poll. */
const GRACE_MS = 20_000;
/** The same for a hidden tab, whose timers may come a minute late. */
const GRACE_HIDDEN_MS = 70_000;
/** Interval at which a leader renews its lease, even without a plan: twice before it would count as dead. */
const RENEW_MS = 10_000;
/**
 * The farthest plan that extends the lease, as far as that of a hidden tab. The server may ask for a longer wait, which
 * does not extend it further.
 */
const MAX_LEASE_PLAN_MS = 60_000;
/** Tabs that want the lease at the same moment try at random times within this one, and confirm it before they lead. */
const CLAIM_WITHIN_MS = 200;
const CONFIRM_MS = 60;

/**
 * Leads by a lease in the browser's storage if there are no Web Locks, as on plain `http`. A visible tab takes the
 * lease from a hidden one at once, and from a visible one only after it has expired.
 */
export function createLeaseLeadership(
  options: LeadershipOptions & { leases: LeaseStore; tabId: string; random(): number },
): Leadership {
  const { clock, page, lead, leases, tabId, random, left } = options;
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

  /** Returns whether the lease has no holder or a holder that must give way. */
  function isFree(lease: Lease | null): boolean {
    if (!lease || lease.expires <= clock.wall()) return true;
    // no plan is that far ahead: the clock was set back, and waiting could take forever
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
      // nothing can be stored here, so every tab polls for itself
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
        // a page that comes back by the back button checks the lease when it becomes visible
        page.onLeave(() => {
          setLeads(false);
          leave();
        }),
      ];
      if (left && leases.read()?.id === tabId) {
        leads = true;
        renew();
      } else look();
    },
    stop(next) {
      for (const unsubscribe of subscriptions) unsubscribe();
      subscriptions = [];
      timer.stop();
      renewal.stop();
      if (!next) leave();
      leads = false;
    },
    hear: () => undefined,
    planned(delay) {
      plannedAt = clock.wall() + (delay ?? 0);
      if (leads) renew();
    },
  };
}
