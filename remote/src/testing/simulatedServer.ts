import { json } from './served.ts';
import { type ServedSession, sessionAnswer, sessionRow } from './simulatedAnswers.ts';
import { SERVER_START } from './world.ts';

/** Something that a person has to hear of once. */
export interface ServerEvent {
  /** Seconds since the start. */
  readonly at: number;
  readonly sessionId: string;
  readonly kind: 'started' | 'resumed' | 'paused' | 'completed' | 'failed';
  /** Whether it leaves the session unread. */
  readonly marks: boolean;
}

type Change = () => void;

export interface SimulatedServer {
  /** Everything that happened until now, in order. */
  readonly events: readonly ServerEvent[];
  /** The stage tasks, which live as long as the server does. */
  readonly stageTasks: readonly string[];
  /** Lets the server live until this second. */
  advance(seconds: number): void;
  /** Starts nothing new and ends nothing from this second on; sessions go on being made. */
  quietFrom(seconds: number): void;
  /** When something happened to the session last, and when something happens to it next, in seconds. */
  around(sessionId: string): { readonly last: number; readonly next: number };
  answer(path: string): Response;
}

/** The list has no more rows than this (CONTRACT 1.2). */
const ROWS = 200;
const WORKER_EVERY = 300;
/** A failed stage task is asked about once a minute: what lasts longer than that and a poll is always seen. */
const STAGE_LASTS = [100, 260] as const;
const WORKER_LASTS = [40, 140] as const;

/**
 * A plain model of the back end beside a host that reconnects for ever: each second makes a session that nothing runs
 * in, a few sessions run and end, and stage tasks fail, wait and are run again.
 *
 * @param random between 0 and 1
 */
export function createSimulatedServer(random: () => number): SimulatedServer {
  const sessions = new Map<string, ServedSession>();
  /** Newest first by `updatedAt`, as the list has them. */
  let newest: ServedSession[] = [];
  const events: ServerEvent[] = [];
  const due = new Map<string, { at: number; change: Change }>();
  const stageTasks = ['stage-1', 'stage-2', 'stage-3'];
  let now = 0;
  let quiet = Number.POSITIVE_INFINITY;
  const lasts = ([least, most]: readonly [number, number]): number => Math.round(least + random() * (most - least));

  function say(session: ServedSession, kind: ServerEvent['kind'], marks: boolean): void {
    events.push({ at: now, sessionId: session.id, kind, marks });
  }

  function touch(session: ServedSession): void {
    session.updatedAt = now;
    newest = [session, ...newest.filter((other) => other !== session)].slice(0, ROWS);
  }

  function make(id: string, mode: string, over: Partial<ServedSession>): ServedSession {
    const made = { id, mode, createdAt: now, updatedAt: now, status: 'active', phase: null, run: null, stages: null };
    const session: ServedSession = { ...made, ...over };
    sessions.set(id, session);
    touch(session);
    return session;
  }

  function plan(session: ServedSession, range: readonly [number, number], change: Change): void {
    due.set(session.id, { at: now + lasts(range), change });
  }

  function startWorker(): void {
    const worker = make(`worker-${now}`, 'one-shot', { run: 'executing' });
    say(worker, 'started', false);
    plan(worker, WORKER_LASTS, () => {
      const failed = random() < 0.3;
      worker.run = failed ? 'failed' : 'completed';
      worker.status = failed ? 'suspended' : 'completed';
      worker.phase = failed ? 'failed' : null;
      touch(worker);
      say(worker, failed ? 'failed' : 'completed', true);
    });
  }

  /** Runs the first stage that is not done, or the failed one again. The last is never done: the task goes on. */
  function runStage(task: ServedSession, done: number, again: 'started' | 'resumed'): void {
    const stages = (status: string): readonly string[] =>
      Array.from({ length: 5 }, (_, index) => (index < done ? 'completed' : index === done ? status : 'pending'));
    task.stages = stages('running');
    if (now > 0) say(task, again, false);
    plan(task, STAGE_LASTS, () => {
      const failed = random() < 0.5;
      task.stages = stages(failed ? 'failed' : 'completed');
      say(task, failed ? 'failed' : 'paused', true);
      const next = failed || done === 3 ? done : done + 1;
      plan(task, STAGE_LASTS, () => runStage(task, next, failed ? 'started' : 'resumed'));
    });
  }

  for (const id of stageTasks) runStage(make(id, 'pda', { run: 'executing' }), 0, 'started');

  function second(): void {
    for (const [id, { at, change }] of [...due]) {
      if (at > now) continue;
      due.delete(id);
      change();
    }
    if (now < quiet && now % WORKER_EVERY === 0) startWorker();
    const idle = make(`idle-${String(now).padStart(6, '0')}`, 'one-shot', { status: 'suspended' });
    say(idle, 'paused', false);
    // nobody can ask about a session that no list has named for an hour
    sessions.delete(`idle-${String(now - 3600).padStart(6, '0')}`);
  }

  function bodyOf(path: string): object | null {
    if (path.startsWith('/api/sessions?')) return { sessions: newest.map(sessionRow), total: newest.length };
    return sessionAnswer(path, sessions);
  }

  return {
    events,
    stageTasks,
    advance(seconds) {
      while (now < seconds) {
        now += 1;
        second();
      }
    },
    quietFrom(seconds) {
      quiet = seconds;
      for (const [id, { at }] of [...due]) if (at >= seconds) due.delete(id);
    },
    around(sessionId) {
      const last = events.findLast((event) => event.sessionId === sessionId)?.at ?? Number.NEGATIVE_INFINITY;
      return { last, next: due.get(sessionId)?.at ?? Number.POSITIVE_INFINITY };
    },
    answer(path) {
      const body = bodyOf(path);
      const answer = body ? json(body) : json({ detail: 'Not found' }, 404);
      answer.headers.set('date', new Date(SERVER_START + now * 1000).toUTCString());
      return answer;
    },
  };
}
