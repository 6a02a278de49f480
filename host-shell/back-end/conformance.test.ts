// @vitest-environment node
import type { ServerEvent, SessionList } from '@mars-sessions/shared-types';
import { describe, expect, test } from 'vitest';
import { type RunningBackEnd, startBackEnd } from './testing/backEnd.ts';
import { type Answer, request } from './testing/http.ts';
import {
  idsOf,
  RECORDINGS,
  type RecordingEntry,
  type RecordingName,
  readRecording,
  shapeOf,
  withoutIds,
} from './testing/recording.ts';
import { openSocket } from './testing/socket.ts';

type HttpEntry = Extract<RecordingEntry, { dir: 'http' }>;

interface Replay {
  recorded: RecordingEntry[];
  events: readonly ServerEvent[];
  answers: { entry: HttpEntry; answer: Answer }[];
  close: { code: number; reason: string };
}

/** Members whose values must be equal except for ids. */
const EXACT = new Set([
  'status',
  'workflow_paused',
  'workflow_resumed',
  'workflow_failed',
  'workflow_cancelled',
  'error',
  'pong',
]);
/** What CONTRACT 2.3 adds to the events of the recordings' script. */
const ADDED: Record<string, string[]> = {
  result: ['execution_time', 'chat_history', 'final_context', 'session_id', 'work_dir', 'base_work_dir', 'mode'],
  workflow_completed: ['run_id', 'execution_time', 'mode'],
  workflow_started: ['run_id', 'task_description', 'mode', 'agent', 'model'],
  complete: ['message'],
};

/** Heartbeats depend on the script's pace, the DAG on its simplicity (fixtures/recordings/README.md). */
function isCompared(event: ServerEvent): boolean {
  return event.event_type !== 'heartbeat' && !event.event_type.startsWith('dag_');
}

function eventsOf(entries: readonly RecordingEntry[]): ServerEvent[] {
  return entries.flatMap((entry) => (entry.dir === 'in' ? [entry.msg] : []));
}

async function ask(backEnd: RunningBackEnd, entry: HttpEntry, sessionId: string): Promise<Answer> {
  const [, prefix, method = 'GET', path = ''] = /^(after |later )?(\w+) (\S+)/.exec(entry.req) ?? [];
  const answer = await request(backEnd.url, path.replace('{sid}', sessionId), { method });
  if (prefix === undefined) return answer;
  const row = (answer.body as SessionList).sessions.filter((session) => session.session_id === sessionId);
  return { ...answer, body: row };
}

/** Plays the client's side of a recording, at its own times on a frozen clock. */
async function replay(name: RecordingName): Promise<Replay> {
  const recorded = readRecording(name);
  const { taskId } = idsOf(eventsOf(recorded));
  const backEnd = await startBackEnd();
  const socket = await openSocket(backEnd.url, taskId);
  const answers: Replay['answers'] = [];
  const begin = backEnd.clock.now();
  const lastEvent = recorded.findLastIndex((entry) => entry.dir === 'in');
  let expected = 0;
  let owed = false;

  for (const [index, entry] of recorded.entries()) {
    backEnd.clock.advance(Math.max(0, begin + entry.t * 1000 - backEnd.clock.now()));
    if (entry.dir === 'out') {
      socket.send(entry.msg);
      owed = true;
    } else if (entry.dir === 'in' && isCompared(entry.msg)) {
      expected += 1;
      // Waits for the answer to the last message. Time may go on only after the server has handled it.
      if (owed) await socket.until(() => socket.events.filter(isCompared).length >= expected);
      owed = false;
    } else if (entry.dir === 'http') {
      answers.push({ entry, answer: await ask(backEnd, entry, String(socket.events[0]?.session_id)) });
    }
    if (name === 'drop' && index === lastEvent) socket.close();
  }
  return { recorded, events: socket.events, answers, close: await socket.closed };
}

describe.each(RECORDINGS)('a replay of the recording "%s"', (name) => {
  test('gives the same events', async () => {
    const { recorded, events } = await replay(name);
    const theirs = eventsOf(recorded);
    const types = (list: readonly ServerEvent[]) => list.filter(isCompared).map((event) => event.event_type);
    expect(types(events)).toEqual(types(theirs));

    for (const event of events) {
      const model = theirs.find((candidate) => candidate.event_type === event.event_type);
      expect(Object.keys(event).sort(), event.event_type).toEqual(Object.keys(model ?? {}).sort());
      expect(event.timestamp.replace(/\d/g, '0').replace(/\.0+/, ''), event.event_type).toBe(
        model?.timestamp.replace(/\d/g, '0').replace(/\.0+/, ''),
      );
      expect(event.session_id === null, event.event_type).toBe(model?.session_id === null);
    }
  });

  test('gives the same data', async () => {
    const { recorded, events } = await replay(name);
    const theirs = withoutIds(eventsOf(recorded).filter(isCompared), idsOf(eventsOf(recorded)));
    const ours = withoutIds(events.filter(isCompared), idsOf(events));
    for (const [index, model] of theirs.entries()) {
      const event = ours[index];
      expect(event?.run_id).toBe(model.run_id);
      expect(event?.session_id).toBe(model.session_id);
      if (EXACT.has(model.event_type)) {
        expect(event?.data).toEqual(model.data);
      } else {
        expect(shapeOf(event?.data)).toMatchObject(shapeOf(model.data) as object);
        expect(Object.keys(event?.data ?? {}).sort()).toEqual(ADDED[model.event_type]?.sort());
      }
    }
  });

  test('gives the same answers and the same close', async () => {
    const { recorded, events, answers, close } = await replay(name);
    const ids = idsOf(events);
    expect(answers.length).toBe(recorded.filter((entry) => entry.dir === 'http').length);
    for (const { entry, answer } of answers) {
      // An entry for `/runs` has its status in front of its body.
      const [status, body] = entry.status === 0 ? (entry.body as [number, unknown]) : [entry.status, entry.body];
      const theirs = withoutIds(body, idsOf(eventsOf(recorded)));
      const ours = withoutIds(answer.body, ids);
      expect(answer.status, entry.req).toBe(status);
      expect(shapeOf(ours), entry.req).toEqual(shapeOf(theirs));
      expect(wordsOf(ours), entry.req).toEqual(wordsOf(theirs));
    }
    const recordedClose = recorded.find((entry) => entry.dir === 'close');
    if (recordedClose !== undefined)
      expect(recordedClose.why).toContain(`code=${close.code}, reason='${close.reason}'`);
    // The server always closes with 1000 (CONTRACT 2.1.6). In "drop" the client closed.
    expect(close).toEqual({ code: name === 'drop' ? 1005 : 1000, reason: '' });
  });
});

/** Returns the strings that clients depend on. */
function wordsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(wordsOf);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, member]) =>
    ['status', 'current_phase', 'detail', 'message', 'name', 'mode'].includes(key) ? [[key, member]] : wordsOf(member),
  );
}
