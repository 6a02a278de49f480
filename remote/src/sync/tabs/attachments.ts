import type { Attachment, CommandOutcome, RunCommand, Sent } from '../../core/runCommand.ts';
import type { Clock } from '../clock.ts';
import { createTimer } from '../createTimer.ts';
import type { FromTab, TabMessage } from './messages.ts';

/** A command is sent to the run within this time of its being asked for, or not at all: the tab may have slept. */
export const MAX_COMMAND_AGE_MS = 2000;
/** A tab that was asked has answered by then, or has vanished: its answer is under way for a second at the most. */
const ANSWER_TIMEOUT_MS = 3000;
/** A tab says this often what it is attached to. */
const ANNOUNCE_EVERY_MS = 20_000;
/** One that has not said it for this long is gone: the timers of a hidden tab may come a minute late. */
const MAX_SILENCE_MS = 90_000;
/** More windows than anybody has open. */
const MAX_TABS = 200;

export interface AttachmentsOptions {
  clock: Clock;
  tabId: string;
  send(message: TabMessage): void;
  /** The run that this tab's host is attached to. */
  own(): Attachment | null;
  /** Sends a command over this tab's host's socket, if it still can. */
  carryOut(run: Attachment, command: RunCommand): Sent;
  /** What the other tabs are attached to has changed: the run, by session. */
  onElsewhere(runs: ReadonlyMap<string, string>): void;
}

/** Which tab of the browser is attached to which run, and the commands that go to it. */
export interface Attachments {
  hear(message: FromTab): void;
  /** This tab's host may have got another run, or let go of it. */
  look(): void;
  /** Has the tab that is attached to the run send a command. `vanished` where there is none. */
  command(run: Attachment, command: RunCommand): Promise<CommandOutcome>;
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
  /** What each of the other tabs is attached to; the one that said so last comes last. */
  const told = new Map<string, Told>();
  const waiting = new Map<string, Waiting>();
  let said: Attachment | null = null;
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

  return {
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
          // whoever asked has given up on it by then, and may have said so
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
          // it is offered again as soon as the tab is heard of
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
