import { json } from './served.ts';
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

interface Session {
  readonly id: string;
  readonly mode: string;
  readonly createdAt: number;
  updatedAt: number;
  status: string;
  phase: string | null;
  run: string | null;
  stages: readonly string[] | null;
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
  const sessions = new Map<string, Session>();
  /** Newest first by `updatedAt`, as the list has them. */
  let newest: Session[] = [];
  const events: ServerEvent[] = [];
  const due = new Map<string, { at: number; change: Change }>();
  const stageTasks = ['stage-1', 'stage-2', 'stage-3'];
  let now = 0;
  let quiet = Number.POSITIVE_INFINITY;
  const lasts = ([least, most]: readonly [number, number]): number => Math.round(least + random() * (most - least));

  function say(session: Session, kind: ServerEvent['kind'], marks: boolean): void {
    events.push({ at: now, sessionId: session.id, kind, marks });
  }

  function touch(session: Session): void {
    session.updatedAt = now;
    newest = [session, ...newest.filter((other) => other !== session)].slice(0, ROWS);
  }

  function make(id: string, mode: string, over: Partial<Session>): Session {
    const made = { id, mode, createdAt: now, updatedAt: now, status: 'active', phase: null, run: null, stages: null };
    const session: Session = { ...made, ...over };
    sessions.set(id, session);
    touch(session);
    return session;
  }

  function plan(session: Session, range: readonly [number, number], change: Change): void {
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
  function runStage(task: Session, done: number, again: 'started' | 'resumed'): void {
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

  const iso = (seconds: number): string => new Date(SERVER_START + seconds * 1000).toISOString();
  const row = (session: Session): object => ({
    session_id: session.id,
    name: `${session.mode}_task_177`,
    mode: session.mode,
    status: session.status,
    current_phase: session.phase,
    current_step: null,
    created_at: iso(session.createdAt),
    updated_at: iso(session.updatedAt),
  });
  const runs = (session: Session): object => ({
    runs: session.run
      ? [
          {
            id: `run-of-${session.id}`,
            status: session.run,
            started_at: iso(session.createdAt),
            completed_at: null,
            is_branch: false,
            meta: { task_id: `task-of-${session.id}` },
          },
        ]
      : [],
  });
  const stages = (session: Session): object => ({
    progress_percent: null,
    stages: (session.stages ?? []).map((status, index) => ({
      stage_number: index + 1,
      stage_name: `Stage ${index + 1}`,
      status,
      error: status === 'failed' ? 'Out of memory' : null,
    })),
  });

  function bodyOf(path: string): object | null {
    if (path.startsWith('/api/sessions?')) return { sessions: newest.map(row), total: newest.length };
    const [, of = '', what = ''] = /^\/api\/(?:sessions|pda)\/([^/?]+)(?:\/(\w+))?/.exec(path) ?? [];
    const session = sessions.get(of.replace(/^run-of-/, ''));
    if (!session) return null;
    if (path.startsWith('/api/pda/')) return session.stages ? stages(session) : null;
    if (what === 'runs') return runs(session);
    if (what === 'history') return { session_id: session.id, total_messages: 0, messages: [] };
    return what === '' ? row(session) : null;
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
