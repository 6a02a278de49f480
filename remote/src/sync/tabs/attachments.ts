import type { Attachment, CommandOutcome, RunCommand, Sent } from '../../core/runCommand.ts';
import type { Clock } from '../clock.ts';
import { createTimer } from '../createTimer.ts';
import type { FromTab, TabMessage } from './messages.ts';

/** A command expires after this time, in milliseconds, because the other tab may have been asleep. */
export const MAX_COMMAND_AGE_MS = 2000;
/**
 * Time for an answer to a command. A tab that is silent for longer counts as vanished: its answer takes a second at
 * most.
 */
const ANSWER_TIMEOUT_MS = 3000;
/** Interval at which a tab announces its attachment. */
const ANNOUNCE_EVERY_MS = 20_000;
/** A tab that is silent for longer is gone: the timers of a hidden tab may come a minute late. */
const MAX_SILENCE_MS = 90_000;
/** More windows than anyone has open. */
const MAX_TABS = 200;

/** What a tab knows of the runs that tabs are attached to, for a copy of the remote that goes on in the same page. */
export interface KeptAttachments {
  /** Those of the other tabs, with the monotonic time of the announcement. */
  readonly told: readonly { readonly tab: string; readonly run: Attachment; readonly at: number }[];
  /** What this tab has announced. */
  readonly said: Attachment | null;
}

export interface AttachmentsOptions {
  clock: Clock;
  tabId: string;
  send(message: TabMessage): void;
  /** Returns the run that this tab's host is attached to. */
  own(): Attachment | null;
  /** Sends a command over the socket of this tab's host, if still possible. */
  carryOut(run: Attachment, command: RunCommand): Sent;
  /** Called when the attachments of the other tabs have changed. The map leads from session to run. */
  onElsewhere(runs: ReadonlyMap<string, string>): void;
  /** What an earlier copy of the remote in this page knew, if it was the same tab. */
  kept?: KeptAttachments | undefined;
}

/** Tracks which tab of the browser is attached to which run, and forwards commands to it. */
export interface Attachments {
  hear(message: FromTab): void;
  /** Called when this tab's host may have attached to another run or detached. */
  look(): void;
  /** Asks the tab that is attached to the run to send a command. Resolves to `vanished` if there is no such tab. */
  command(run: Attachment, command: RunCommand): Promise<CommandOutcome>;
  keep(): KeptAttachments;
  stop(): void;
}

interface Told {
  readonly run: Attachment;
  readonly at: number;
}

interface Waiting {
  readonly to: string;
  end(outcome: CommandOutcome): void;
}

const same = (a: Attachment | null, b: Attachment | null): boolean =>
  a?.sessionId === b?.sessionId && a?.runId === b?.runId;

export function createAttachments(options: AttachmentsOptions): Attachments {
  const { clock, tabId, send, own, carryOut, onElsewhere } = options;
  /** The attachments of the other tabs; the latest announcement comes last. */
  const told = new Map<string, Told>();
  const waiting = new Map<string, Waiting>();
  let said: Attachment | null = options.kept?.said ?? null;
  const sayTimer = createTimer(clock);
  const forgetTimer = createTimer(clock);
  let commands = 0;

  function changed(): void {
    const oldest = Math.min(...[...told.values()].map(({ at }) => at));
    if (told.size > 0) forgetTimer.set(oldest + MAX_SILENCE_MS - clock.now(), forgetOld);
    else forgetTimer.stop();
    onElsewhere(new Map([...told.values()].map(({ run }) => [run.sessionId, run.runId])));
  }

  function forgetOld(): void {
    for (const [tab, { at }] of told) if (clock.now() - at >= MAX_SILENCE_MS) told.delete(tab);
    changed();
  }

  function forget(tab: string): void {
    if (told.delete(tab)) changed();
  }

  function say(): void {
    send({ kind: 'attached', run: said });
    if (said) sayTimer.set(ANNOUNCE_EVERY_MS, say);
    else sayTimer.stop();
  }

  function record(from: string, run: Attachment | null): void {
    if (!run) {
      forget(from);
      return;
    }
    told.delete(from);
    const [oldest] = told.size < MAX_TABS ? [] : told.keys();
    if (oldest !== undefined) told.delete(oldest);
    told.set(from, { run, at: clock.now() });
    changed();
  }

  for (const { tab, run, at } of options.kept?.told ?? []) told.set(tab, { run, at });
  if (told.size > 0) changed();
  if (said) sayTimer.set(ANNOUNCE_EVERY_MS, say);

  return {
    keep: () => ({ told: [...told].map(([tab, { run, at }]) => ({ tab, run, at })), said }),
    hear(message) {
      const { from } = message;
      switch (message.kind) {
        case 'hello':
          if (said) say();
          break;
        case 'attached':
          record(from, message.run);
          break;
        case 'command': {
          // the asking tab has given up by then and may have reported a failure
          if (message.to !== tabId || clock.wall() > message.until) break;
          const outcome = same(own(), message.run) ? carryOut(message.run, message.command) : 'not-attached';
          send({ kind: 'commanded', to: from, id: message.id, outcome });
          break;
        }
        case 'commanded': {
          const asked = message.to === tabId ? waiting.get(message.id) : undefined;
          if (asked?.to !== from) break;
          asked.end(message.outcome === 'sent' ? { kind: 'sent' } : { kind: 'refused', why: message.outcome });
          break;
        }
        case 'bye':
          forget(from);
          for (const { to, end } of waiting.values()) if (to === from) end({ kind: 'closing' });
          break;
      }
    },
    look() {
      const now = own();
      if (same(now, said)) return;
      said = now;
      say();
    },
    command(run, command) {
      const to = [...told].findLast(([, theirs]) => same(theirs.run, run))?.[0];
      if (to === undefined) return Promise.resolve({ kind: 'vanished' });
      commands += 1;
      const id = `${commands}`;
      return new Promise((resolve) => {
        const timer = clock.setTimeout(() => {
          // the next announcement of the tab restores it
          forget(to);
          waiting.get(id)?.end({ kind: 'vanished' });
        }, ANSWER_TIMEOUT_MS);
        waiting.set(id, {
          to,
          end(outcome) {
            clock.clearTimeout(timer);
            waiting.delete(id);
            resolve(outcome);
          },
        });
        send({ kind: 'command', to, id, run, command, until: clock.wall() + MAX_COMMAND_AGE_MS });
      });
    },
    stop() {
      sayTimer.stop();
      told.clear();
      changed();
      for (const { end } of [...waiting.values()]) end({ kind: 'vanished' });
    },
  };
}
