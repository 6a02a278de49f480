import { json } from './served.ts';
import { type ServedSession, sessionAnswer, sessionRow } from './simulatedAnswers.ts';
import { SERVER_START } from './world.ts';

/** An event that must be announced to the user once. */
export interface ServerEvent {
  /** Seconds since the start. */
  readonly at: number;
  readonly sessionId: string;
  readonly kind: 'started' | 'resumed' | 'paused' | 'completed' | 'failed';
  /** Whether it marks the session as unread. */
  readonly marks: boolean;
}

type Change = () => void;

export interface SimulatedServer {
  /** All events until now, in order. */
  readonly events: readonly ServerEvent[];
  /** The stage tasks, which last as long as the server does. */
  readonly stageTasks: readonly string[];
  /** Runs the server until this second. */
  advance(seconds: number): void;
  /** Starts and ends nothing from this second on; new sessions are still created. */
  quietFrom(seconds: number): void;
  /** The last and the next event of the session, in seconds. */
  around(sessionId: string): { readonly last: number; readonly next: number };
  answer(path: string): Response;
}

/** Maximum number of rows in the list (CONTRACT 1.2). */
const ROWS = 200;
const WORKER_EVERY = 300;
/**
 * Seconds that a stage lasts. A failed stage task is requested about once a minute, so a stage that lasts longer than
 * that and one poll is always seen.
 */
const STAGE_LASTS = [100, 260] as const;
const WORKER_LASTS = [40, 140] as const;

/**
 * A simple model of the back end beside a host that reconnects without end. Each second creates a session without a
 * run unless it is quiet, a few sessions run and end, and stage tasks fail, wait and run again.
 *
 * @param random returns a number between 0 and 1
 * @param isQuiet whether no session without a run is created in this second
 */
export function createSimulatedServer(random: () => number, isQuiet: (second: number) => boolean): SimulatedServer {
  const sessions = new Map<string, ServedSession>();
  /** Newest first by `updatedAt`, as in the list. */
  let newest: ServedSession[] = [];
  const events: ServerEvent[] = [];
  /** The second of the last event of each session: many hours have too many events to search. */
  const lastAt = new Map<string, number>();
  const due = new Map<string, { at: number; change: Change }>();
  const stageTasks = ['stage-1', 'stage-2', 'stage-3'];
  let now = 0;
  let quiet = Number.POSITIVE_INFINITY;
  const lasts = ([least, most]: readonly [number, number]): number => Math.round(least + random() * (most - least));

  function say(session: ServedSession, kind: ServerEvent['kind'], marks: boolean): void {
    events.push({ at: now, sessionId: session.id, kind, marks });
    lastAt.set(session.id, now);
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

  /**
   * Runs the first stage that is not done, or the failed one again. The last stage is never done, so the task never
   * ends.
   */
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
    if (!isQuiet(now)) {
      const idle = make(`idle-${String(now).padStart(6, '0')}`, 'one-shot', { status: 'suspended' });
      say(idle, 'paused', false);
    }
    // no client can request a session that no list has contained for an hour
    const gone = sessions.get(`idle-${String(now - 3600).padStart(6, '0')}`);
    if (gone && !newest.includes(gone)) sessions.delete(gone.id);
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
      return {
        last: lastAt.get(sessionId) ?? Number.NEGATIVE_INFINITY,
        next: due.get(sessionId)?.at ?? Number.POSITIVE_INFINITY,
      };
    },
    answer(path) {
      const body = bodyOf(path);
      const answer = body ? json(body) : json({ detail: 'Not found' }, 404);
      answer.headers.set('date', new Date(SERVER_START + now * 1000).toUTCString());
      return answer;
    },
  };
}
