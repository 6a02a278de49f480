import type { Observation } from '../../core/observation.ts';
import type { Attachment, RunCommand, Sent } from '../../core/runCommand.ts';
import type { EngineState } from '../../core/sessionState.ts';
import type { Clock } from '../clock.ts';
import { type Attachments, createAttachments } from './attachments.ts';
import { joinClaims } from './joinClaims.ts';
import type { Leadership, LeadershipOptions, TabSignals } from './leadership.ts';
import { createLeaseLeadership, type LeaseStore } from './leaseLeadership.ts';
import { createLockLeadership, type LocksLike } from './lockLeadership.ts';
import type { FromTab } from './messages.ts';
import { shareKnowledge } from './shareKnowledge.ts';
import { type ChannelLike, openTabChannel } from './tabChannel.ts';

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

function newTabId(random: () => number): string {
  // no secret, only a name; `crypto.randomUUID` is not there on plain http
  return Array.from({ length: 4 }, () => Math.floor(random() * 36 ** 5).toString(36)).join('-');
}

/** Has one tab of the browser poll for all, and one tell each event (EXPERIENCE 4.5). */
export function joinTabs(options: TabsOptions): Tabs {
  const { clock, random, page, locks, leases, state, observe, early, heard } = options;
  const tabId = newTabId(random);
  let leads = false;

  const channel = openTabChannel(options.openChannel, tabId, clock.wall, hear);
  const send = channel.send;
  const claims = joinClaims({ clock, tabId, page, openChannel: options.openChannel });
  const knowledge = shareKnowledge({ clock, tabId, send, state, observe, early });
  const attachments = createAttachments({
    clock,
    tabId,
    send,
    own: options.attachment,
    carryOut: options.carryOut,
    onElsewhere: options.attachedElsewhere,
  });
  const leadershipOptions: LeadershipOptions = { clock, page, send, lead };
  const leadership: Leadership = locks
    ? createLockLeadership({ ...leadershipOptions, locks })
    : createLeaseLeadership({ ...leadershipOptions, leases, tabId, random });

  function lead(next: boolean): void {
    leads = next;
    options.lead(next);
  }

  function hear(message: FromTab): void {
    leadership.hear(message);
    attachments.hear(message);
    knowledge.hear(message, leads);
    // a chain that stopped here goes on: somebody found elsewhere that the back end answers again
    if (message.kind === 'observed' && leads && message.observation.kind === 'snapshot') heard(0);
    if (message.kind === 'planned')
      heard(message.at === null ? null : Math.max(0, message.at - clock.wall()), message.firm);
  }

  const sayBye = (): void => send({ kind: 'bye' });
  const unsubscribe = page.onLeave(sayBye);
  // a poller that another tab may have is not two: this one waits to be told that it leads
  lead(false);
  knowledge.ask();
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
    leave() {
      unsubscribe();
      leadership.stop();
      attachments.stop();
      claims.leave();
      sayBye();
      channel.close();
    },
  };
}
