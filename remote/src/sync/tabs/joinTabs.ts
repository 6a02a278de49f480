import type { Observation } from '../../core/observation.ts';
import type { Attachment, RunCommand, Sent } from '../../core/runCommand.ts';
import type { EngineState } from '../../core/sessionState.ts';
import type { Clock } from '../clock.ts';
import { type Attachments, createAttachments } from './attachments.ts';
import { joinClaims } from './joinClaims.ts';
import type { KeptTab, LeftTab, Rejoining } from './keptTab.ts';
import type { Leadership, LeadershipOptions, TabSignals } from './leadership.ts';
import { createLeaseLeadership, type LeaseStore } from './leaseLeadership.ts';
import { createLockLeadership, type LocksLike } from './lockLeadership.ts';
import type { FromTab } from './messages.ts';
import { shareKnowledge } from './shareKnowledge.ts';
import { type ChannelLike, openTabChannel } from './tabChannel.ts';
import type { TabNames } from './tabNames.ts';

export interface TabsOptions {
  clock: Clock;
  random(): number;
  page: TabSignals;
  names: TabNames;
  /** Null if the browser has no Web Locks. A lease decides then. */
  locks: LocksLike | null;
  /** The lease of that name. */
  leases: LeaseStore;
  openChannel(name: string): ChannelLike;
  state(): EngineState;
  observe(observation: Observation): void;
  /** Called when this tab starts or stops polling for all. */
  lead(leads: boolean): void;
  /** Called when another tab has polled. `next` is the time until its next poll (`Poller.heard`). */
  heard(next: number | null, firm?: boolean): void;
  /** Observations from before this tab joined. The other tabs get them in case they are newer. */
  early: readonly Observation[];
  /** Returns the run that this tab's host is attached to. */
  attachment(): Attachment | null;
  /** Sends a command of another tab over the socket of this tab's host, if still possible. */
  carryOut(run: Attachment, command: RunCommand): Sent;
  /** Called when the attachments of the other tabs have changed. The map leads from session to run. */
  attachedElsewhere(runs: ReadonlyMap<string, string>): void;
  /** Set if an earlier copy of the remote in this page had joined. */
  rejoining?: Rejoining | null;
}

/** The connection of this tab to the other tabs of its browser. */
export interface Tabs {
  /**
   * Sends an observation to the other tabs. Must be called before this tab applies it, because the counts go with it.
   */
  share(observation: Observation): void;
  planned(delay: number | null, firm: boolean): void;
  /** Calls back when it is decided which of the events this tab reports. */
  decide(keys: readonly string[], tell: (ours: (key: string) => boolean) => void): void;
  /** Announces the run that this tab's host is attached to, if it has changed. */
  lookForAttachment(): void;
  /** Asks the tab that is attached to the run to send a command. */
  command: Attachments['command'];
  /** Whether it is not decided yet which tab reports an event. */
  isDeciding(): boolean;
  /** Returns what this tab is to the others. */
  keep(): KeptTab;
  /** @param left filled in for another copy of the remote that goes on as this tab: the others are told nothing */
  leave(left?: LeftTab): void;
}

function newTabId(random: () => number): string {
  // a name and not a secret; `crypto.randomUUID` is missing on plain http
  return Array.from({ length: 4 }, () => Math.floor(random() * 36 ** 5).toString(36)).join('-');
}

/** Makes one tab of the browser poll for all, and one tab report each event (EXPERIENCE 4.5). */
export function joinTabs(options: TabsOptions): Tabs {
  const { clock, random, page, names, locks, leases, state, observe, early, heard, rejoining } = options;
  const { kept, left } = rejoining ?? {};
  const same = left ? kept : undefined;
  const tabId = same?.id ?? newTabId(random);
  let leads = same !== undefined && rejoining?.leads === true;

  const channel = openTabChannel(options.openChannel(names.channel), tabId, clock.wall, hear);
  const send = channel.send;
  const isKnown = same !== undefined;
  const claims = joinClaims({ clock, tabId, page, openChannel: options.openChannel, kept, isKnown });
  const knowledge = shareKnowledge({ clock, tabId, send, state, observe, early });
  const attachments = createAttachments({
    clock,
    tabId,
    send,
    own: options.attachment,
    carryOut: options.carryOut,
    onElsewhere: options.attachedElsewhere,
    kept: same,
  });
  const leadershipOptions: LeadershipOptions = { clock, page, send, lead, left: leads && left ? left : undefined };
  const leadership: Leadership = locks
    ? createLockLeadership({ ...leadershipOptions, locks, name: names.lock })
    : createLeaseLeadership({ ...leadershipOptions, leases, tabId, random });

  function lead(next: boolean): void {
    leads = next;
    // the leader that would have answered has just left
    if (next && !same) knowledge.ask(true);
    options.lead(next);
  }

  function hear(message: FromTab): void {
    leadership.hear(message);
    attachments.hear(message);
    knowledge.hear(message, leads);
    // a chain that stopped here goes on: another tab has found that the back end answers again
    if (message.kind === 'observed' && leads && message.observation.kind === 'snapshot') heard(0);
    if (message.kind === 'planned')
      heard(message.at === null ? null : Math.max(0, message.at - clock.wall()), message.firm);
  }

  const sayBye = (): void => send({ kind: 'bye' });
  const unsubscribe = page.onLeave(sayBye);
  if (!same) {
    // another tab may already poll, so this one waits until it leads
    lead(false);
    knowledge.ask(false);
  }
  leadership.start();
  attachments.look();

  return {
    lookForAttachment: attachments.look,
    command: attachments.command,
    share: knowledge.share,
    planned(delay, firm) {
      leadership.planned(delay);
      send({ kind: 'planned', at: delay === null ? null : clock.wall() + delay, firm });
    },
    decide: claims.decide,
    isDeciding: claims.isDeciding,
    keep: () => ({ id: tabId, ...claims.keep(), ...attachments.keep() }),
    leave(next) {
      unsubscribe();
      leadership.stop(next);
      attachments.stop();
      claims.leave(next !== undefined);
      if (next) next.sameTab = true;
      else sayBye();
      channel.close();
    },
  };
}
