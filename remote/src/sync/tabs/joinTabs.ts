import type { Observation } from '../../core/observation.ts';
import type { Attachment, RunCommand, Sent } from '../../core/runCommand.ts';
import type { EngineState } from '../../core/sessionState.ts';
import { countsOf, sharedKnowledge } from '../../core/toOtherTabs.ts';
import type { Clock } from '../clock.ts';
import { type Attachments, createAttachments } from './attachments.ts';
import { createClaims, TELL_AFTER_MS, UNDER_WAY_MS } from './claims.ts';
import { type ClaimsFromTab, openClaimsChannel } from './claimsChannel.ts';
import type { Leadership, LeadershipOptions, TabSignals } from './leadership.ts';
import { createLeaseLeadership, type LeaseStore } from './leaseLeadership.ts';
import { createLockLeadership, type LocksLike } from './lockLeadership.ts';
import type { FromTab } from './messages.ts';
import { type ChannelLike, openTabChannel } from './tabChannel.ts';
import { epochOffset, movedKnowledge, movedObservation } from './tabTime.ts';

export interface TabsOptions {
  clock: Clock;
  random(): number;
  page: TabSignals;
  /** Null where the browser has no Web Locks: then the lease decides. */
  locks: LocksLike | null;
  leases: LeaseStore;
  openChannel(name: string): ChannelLike;
  state(): EngineState;
  observe(observation: Observation): void;
  /** This tab polls from now on, or does not any more. */
  lead(leads: boolean): void;
  /** Another tab asked the back end, and does again after so many milliseconds, or does not (`Poller.heard`). */
  heard(next: number | null, firm?: boolean): void;
  /** What this tab learned before it joined: the others are told, in case it is newer than what they know. */
  early: readonly Observation[];
  /** The run that this tab's host is attached to. */
  attachment(): Attachment | null;
  /** Sends a command that another tab asked for over this tab's host's socket, if it still can. */
  carryOut(run: Attachment, command: RunCommand): Sent;
  /** What the other tabs are attached to has changed: the run, by session. */
  attachedElsewhere(runs: ReadonlyMap<string, string>): void;
}

/** This tab among the others of its browser. */
export interface Tabs {
  /** Tells the others what was asked for and answered here. Before it is taken in here: the numbers go with it. */
  share(observation: Observation): void;
  planned(delay: number | null, firm: boolean): void;
  /** Calls back once it is known which of the events this tab is to tell a person of. */
  decide(keys: readonly string[], tell: (ours: (key: string) => boolean) => void): void;
  /** The run that this tab's host is attached to may be another one: the others are told if it is. */
  lookForAttachment(): void;
  /** Has the tab that is attached to the run send a command. */
  command: Attachments['command'];
  leave(): void;
}

/** More are not counted: one is enough for a claim to be sent. */
const MAX_OTHERS = 200;

/** A timer that comes so much too late comes out of a page that was busy: what the others said waits behind it. */
const LATE_MS = 50;

function newTabId(random: () => number): string {
  // no secret, only a name; `crypto.randomUUID` is not there on plain http
  return Array.from({ length: 4 }, () => Math.floor(random() * 36 ** 5).toString(36)).join('-');
}

/** Has one tab of the browser poll for all, and one tell each event (EXPERIENCE 4.5). */
export function joinTabs(options: TabsOptions): Tabs {
  const { clock, random, page, locks, leases, state, observe, lead, heard } = options;
  const tabId = newTabId(random);
  const claims = createClaims(tabId);
  /** The other tabs, of whatever release: those that claim. */
  const others = new Set<string>();
  const timers = new Set<number>();
  let leads = false;
  let knows = false;
  let focusedAt = page.isFocused() ? clock.wall() : 0;

  let left = false;

  const channel = openTabChannel(options.openChannel, tabId, clock.wall, hear);
  const claimsChannel = openClaimsChannel(options.openChannel, tabId, clock.wall, hearClaims);
  const send = channel.send;
  const attachments = createAttachments({
    clock,
    tabId,
    send,
    own: options.attachment,
    carryOut: options.carryOut,
    onElsewhere: options.attachedElsewhere,
  });
  const leadershipOptions: LeadershipOptions = {
    clock,
    page,
    send,
    lead(next) {
      leads = next;
      lead(next);
    },
  };
  const leadership: Leadership = locks
    ? createLockLeadership({ ...leadershipOptions, locks })
    : createLeaseLeadership({ ...leadershipOptions, leases, tabId, random });

  function share(observation: Observation): void {
    const counts = 'sessionId' in observation ? countOf(observation.sessionId) : countsOf(state().sessions.values());
    send({ kind: 'observed', observation: movedObservation(observation, epochOffset(clock)), counts });
  }

  function after(ms: number, callback: (late: number) => void): void {
    const due = clock.now() + ms;
    const timer = clock.setTimeout(() => {
      timers.delete(timer);
      callback(clock.now() - due);
    }, ms);
    timers.add(timer);
  }

  function countOf(sessionId: string): ReturnType<typeof countsOf> {
    const session = state().sessions.get(sessionId);
    return session ? countsOf([session]) : [];
  }

  function hearClaims(message: ClaimsFromTab): void {
    if (message.kind === 'bye') others.delete(message.from);
    else if (others.size < MAX_OTHERS) others.add(message.from);
    if (message.kind === 'hello') claimsChannel.send({ kind: 'here' });
    claims.hear(message);
  }

  function sayBye(): void {
    send({ kind: 'bye' });
    claimsChannel.send({ kind: 'bye' });
  }

  function hear(message: FromTab): void {
    leadership.hear(message);
    attachments.hear(message);
    switch (message.kind) {
      case 'hello':
        if (leads)
          send({
            kind: 'knowledge',
            to: message.from,
            known: movedKnowledge(sharedKnowledge(state()), epochOffset(clock)),
          });
        break;
      case 'knowledge':
        if (message.to !== tabId || knows) break;
        knows = true;
        observe({ kind: 'adopted', at: clock.now(), known: movedKnowledge(message.known, -epochOffset(clock)) });
        // what was learned here meanwhile may be newer, for the others too
        for (const observation of options.early) {
          share(observation);
          observe(observation);
        }
        break;
      case 'observed':
        if (message.counts.length > 0) observe({ kind: 'counts', at: clock.now(), counts: message.counts });
        observe(movedObservation(message.observation, -epochOffset(clock)));
        // a chain that stopped here goes on: somebody found elsewhere that the back end answers again
        if (leads && message.observation.kind === 'snapshot') heard(0);
        break;
      case 'planned':
        // whoever could have answered when this tab was opened was just letting go; a tab with a baseline of its own
        // would take nothing over, and its first words are old by now
        if (!knows && !leads && state().poll.good <= 1) send({ kind: 'hello' });
        heard(message.at === null ? null : Math.max(0, message.at - clock.wall()), message.firm);
        break;
    }
  }

  const unsubscribe = [
    page.onFocus(() => {
      focusedAt = clock.wall();
    }),
    page.onLeave(() => {
      left = true;
      sayBye();
    }),
    // by the back button it is there again
    page.onVisibility(() => {
      if (!left || page.isHidden()) return;
      left = false;
      claimsChannel.send({ kind: 'hello' });
    }),
  ];
  // a poller that another tab may have is not two: this one waits to be told that it leads
  lead(false);
  claimsChannel.send({ kind: 'hello' });
  send({ kind: 'hello' });
  leadership.start();
  attachments.look();

  return {
    lookForAttachment: attachments.look,
    command: attachments.command,
    share,
    planned(delay, firm) {
      leadership.planned(delay);
      send({ kind: 'planned', at: delay === null ? null : clock.wall() + delay, firm });
    },
    decide(keys, tell) {
      // nobody can be reading here: it is told in another tab, or kept as a mark
      if (page.isHidden()) return tell(() => false);
      const made = keys.map((key) => ({ key, focused: page.isFocused(), focusedAt, at: clock.wall() }));
      claims.make(made);
      if (others.size === 0) return tell((key) => claims.isOurs(key));
      claimsChannel.send({ kind: 'claims', claims: made });
      const decided = (): void => tell((key) => claims.isOurs(key));
      after(TELL_AFTER_MS, (late) => (late < LATE_MS ? decided() : after(UNDER_WAY_MS, decided)));
    },
    leave() {
      for (const timer of timers) clock.clearTimeout(timer);
      timers.clear();
      for (const stop of unsubscribe) stop();
      leadership.stop();
      attachments.stop();
      sayBye();
      channel.close();
      claimsChannel.close();
    },
  };
}
