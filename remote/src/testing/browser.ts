import type { Observation } from '../core/observation.ts';
import { reconcile } from '../core/reconcile.ts';
import type { Attachment, RunCommand, Sent } from '../core/runCommand.ts';
import { type EngineState, INITIAL_STATE } from '../core/sessionState.ts';
import type { Clock } from '../sync/clock.ts';
import { joinTabs, type Tabs } from '../sync/tabs/joinTabs.ts';
import type { LeftTab, Rejoining } from '../sync/tabs/keptTab.ts';
import type { ChannelLike } from '../sync/tabs/tabChannel.ts';
import { MAJOR, tabNames } from '../sync/tabs/tabNames.ts';
import { createFakeChannels } from './fakeChannels.ts';
import { createFakeClock, type FakeClock } from './fakeClock.ts';
import { createFakeLeases, createFakeLocks, createFakeTab, type FakeLeases, type FakeTab } from './tabs.ts';
import { row, run, SERVER_START, wordOf } from './world.ts';

/** A tab with its reducer. */
export interface BrowserTab {
  readonly tabs: Tabs;
  readonly page: FakeTab;
  readonly clock: Clock;
  leads: boolean;
  readonly told: string[];
  state(): EngineState;
  word(): string | null;
  confirmedAt(): number;
  /** Makes its next timers fire after these times at the earliest, as a busy page does. */
  delayTimers(...ms: number[]): void;
  /** Acts as the poller of this tab: sends the observation to the other tabs and applies it. */
  learn(observation: Observation): void;
  /** Attaches its host to a run, or detaches it. */
  attach(run: Attachment | null): void;
  /** The commands that this tab was asked to send, and its reply to them. */
  readonly sent: [run: Attachment, command: RunCommand][];
  answer: Sent;
  /** The runs that other tabs are attached to, by session. */
  elsewhere: ReadonlyMap<string, string>;
  /**
   * Replaces the code of the tab by another copy of the remote.
   *
   * @param handing whether the first copy hands the tab over, or says good-bye
   */
  replaceCode(handing?: boolean): void;
  /** Ends the tab silently; it receives nothing after that. */
  crash(): void;
}

export interface OpenOptions {
  readonly early?: readonly Observation[];
  readonly focused?: boolean;
  /** Major of its release. Default: the present one. */
  readonly major?: number;
  /** The page is on plain http: it has no Web Locks. */
  readonly plain?: boolean;
}

export interface Browser {
  readonly wall: FakeClock;
  open(options?: OpenOptions): BrowserTab;
  /** Posts data to all tabs on every channel, as another script on the same origin would. */
  post(data: unknown): void;
  /** Number of remaining listeners and locks. */
  left(): number;
  /** The posted data, with their channel. */
  readonly posted: { readonly name: string; readonly data: unknown }[];
}

/**
 * Windows of one browser. They share a wall clock; each has a monotonic clock that starts when it is opened.
 *
 * @param delay milliseconds that a message of this kind takes; 0 by default
 * @param withLocks whether it has Web Locks, as on https; a lease decides otherwise
 */
export function createBrowser(delay: (kind: string) => number = () => 0, withLocks = true): Browser {
  const wall: FakeClock = createFakeClock();
  const locks = createFakeLocks();
  const leases = new Map<string, FakeLeases>();
  const leasesOf = (key: string): FakeLeases => {
    const kept = leases.get(key) ?? createFakeLeases();
    leases.set(key, kept);
    return kept;
  };
  const channels = createFakeChannels(wall, delay);
  let chance = 0;

  function open({ early = [], focused = false, major = MAJOR, plain = false }: OpenOptions = {}): BrowserTab {
    const openedAt = wall.now();
    let slowest: number[] = [];
    let crashed = false;
    const clock: Clock = {
      ...wall,
      now: () => wall.now() - openedAt,
      setTimeout: (callback, ms) => {
        const wait = Math.max(ms, slowest.shift() ?? 0);
        return wall.setTimeout(() => crashed || callback(), wait);
      },
    };
    const names = tabNames(major);
    const stored = leasesOf(names.lease).store();
    const openChannel = (name: string): ChannelLike => channels.open(name, () => crashed);
    const page = createFakeTab();
    page.focused = focused;
    let state = INITIAL_STATE;
    let attachment: Attachment | null = null;
    const told: string[] = [];
    const observe = (observation: Observation): void => {
      const next = reconcile(state, observation);
      state = next.state;
      const keys = next.transitions.map(({ key }) => key);
      if (keys.length === 0) return;
      tab.tabs.decide(keys, (ours) => told.push(...keys.filter(ours)));
    };
    const tab: BrowserTab = {
      page,
      clock,
      leads: false,
      told,
      tabs: undefined as never,
      state: () => state,
      delayTimers(...ms) {
        slowest = ms;
      },
      word: () => wordOf(state.sessions.get('a')),
      confirmedAt: () => (state.freshness.get('a')?.confirmedAt ?? Number.NaN) + (wall.now() - clock.now()),
      learn(observation) {
        tab.tabs.share(observation);
        observe(observation);
      },
      attach(next) {
        attachment = next;
        tab.tabs.lookForAttachment();
      },
      sent: [],
      answer: 'sent',
      elsewhere: new Map(),
      replaceCode(handing = true) {
        const kept = tab.tabs.keep();
        const left: LeftTab = {};
        tab.tabs.leave(handing ? left : undefined);
        Object.assign(tab, { tabs: join([], { kept, left: handing ? left : null, leads: tab.leads }) });
      },
      crash() {
        crashed = true;
      },
    };
    for (const observation of early) state = reconcile(state, observation).state;
    const join = (heardEarly: readonly Observation[], rejoining: Rejoining | null): Tabs =>
      joinTabs({
        clock,
        random: () => {
          chance = (chance + 0.17) % 1;
          return chance;
        },
        page,
        names,
        locks: withLocks && !plain ? locks : null,
        leases: stored,
        openChannel,
        state: () => state,
        observe,
        lead: (leads) => {
          tab.leads = leads;
        },
        heard: () => undefined,
        early: heardEarly,
        rejoining,
        attachment: () => attachment,
        carryOut(asked, command) {
          tab.sent.push([asked, command]);
          return tab.answer;
        },
        attachedElsewhere(runs) {
          tab.elsewhere = runs;
        },
      });
    Object.assign(tab, { tabs: join(early, null) });
    return tab;
  }
  return {
    wall,
    open,
    posted: channels.posted,
    post: channels.post,
    left: () => channels.size() + locks.held() + locks.waiting(),
  };
}

const asked = (clock: Clock) => ({ requestedAt: clock.now() - 5, receivedAt: clock.now() });
/** A list with one session, requested and answered now. */
export const listNow = (clock: Clock): Observation => ({
  kind: 'snapshot',
  rows: [row('a')],
  capped: false,
  serverDate: SERVER_START + clock.now(),
  ...asked(clock),
});
/** An answer about the run of that session, requested and answered now. */
export const runsNow = (clock: Clock, status: string): Observation => ({
  kind: 'runs',
  sessionId: 'a',
  runs: [run('r', status)],
  ...asked(clock),
});
