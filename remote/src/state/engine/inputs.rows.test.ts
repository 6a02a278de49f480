import { afterEach, describe, expect, it, vi } from 'vitest';
import { elapsedSince } from '../../core/elapsed.ts';
import { sessionMenu } from '../../core/menu.ts';
import { MAX_PILLS, pillIds } from '../../core/pillRule.ts';
import { readRuns } from '../../sync/evidenceSchemas.ts';
import { readList } from '../../sync/schemas.ts';
import { createFakeClock } from '../../testing/fakeClock.ts';
import { listBody, runsBody } from '../../testing/rest.ts';
import { createWorld, kinds, row, run, SERVER_START, type World } from '../../testing/world.ts';
import { statusLabel } from '../../text/statusText.ts';
import { summaryWords } from '../../text/toastText.ts';
import { createBurstGate, type Told } from '../../toasts/burst.ts';
import { toParallelSession } from '../host/publicSessions.ts';
import { preferences } from '../kept/preferences.ts';
import { pillMarks } from '../sessions/attention.ts';
import { type SessionView, sessionView } from '../sessions/sessionView.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function view(world: World, id = 'a'): SessionView {
  return sessionView(world.state, world.session(id), preferences(), 'en-GB', world.now());
}

const pills = (world: World, wall = SERVER_START): string[] =>
  pillIds(world.state, pillMarks(preferences(), world.state, null), world.now(), wall);

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

/** Creates a world from a list response. */
function listed(...rows: { id: string; [member: string]: unknown }[]): World {
  const world = createWorld();
  world.list(readList(listBody(...rows))?.rows ?? []);
  return world;
}

describe('dozens of sessions with one name, one per second', () => {
  it('input 10: become at most thirty pills and a single summary', () => {
    const world = createWorld();
    world.list([]);
    const clock = createFakeClock();
    const told: Told[] = [];
    const gate = createBurstGate(clock, (what) => told.push(what));
    const rows = Array.from({ length: 90 }, (_, i) => {
      const failed = i % 2 ? { status: 'suspended', phase: 'failed' } : { phase: 'init' };
      return row(`s${i}`, { createdAt: SERVER_START + 2000 + i * 1000, ...failed });
    });
    world.wait(90_000);
    gate.add(world.list(rows));
    for (const { sessionId } of rows.filter(({ status }) => status === 'active')) gate.add(world.runs(sessionId, []));
    clock.advance(5000);
    expect(new Set(rows.map(({ name }) => name)).size).toBe(1);
    expect(world.state.sessions.size).toBe(90);
    expect(pills(world)).toHaveLength(MAX_PILLS);
    // those without a run are not announced; those that failed are one notice
    expect(told).toMatchObject([{ kind: 'summary', replaces: [] }]);
    const kindsTold = kinds(told.flatMap(({ transitions }) => transitions));
    expect(summaryWords(kindsTold as 'failed'[]).message).toBe('45 failed');
    gate.stop();
  });
});

describe('unknown values', () => {
  it('input 15: an unknown status is shown as unknown and offers no commands', () => {
    for (const status of ['archived', 'queued', 'FAILED', '__proto__', '']) {
      const world = listed({ id: 'a', status });
      const { shown, reason, mode } = view(world);
      expect(statusLabel(shown, reason)).toBe('unknown state');
      const why = { available: false, why: 'unknown' };
      expect(sessionMenu({ mode, shown, reason, attached: true })).toEqual({ pause: why, resume: why, cancel: why });
      expect(pills(world)).toEqual([]);
    }
  });

  it('input 15: an expired session is announced, but not as a failure', () => {
    const world = listed({ id: 'a' });
    expect(kinds(world.list([row('a', { status: 'expired' })]))).toEqual(['expired']);
    expect(view(world)).toMatchObject({ shown: 'expired', error: null });
  });

  it('input 15: an unknown mode is shown verbatim, runs over the socket and cannot be continued', () => {
    const world = listed({ id: 'a', mode: 'quantum-annealing', name: 'quantum-annealing_task_177' });
    world.runs('a', [run('r')]);
    expect(view(world).name).toMatch(/^quantum-annealing \d\d:\d\d$/);
    expect(view(world).shown).toBe('active');
    world.runs('a', [run('r', 'failed')]);
    const { mode, shown, reason } = view(world);
    expect(sessionMenu({ mode, shown, reason, attached: false }).resume).toMatchObject({ why: 'cannot-continue' });
  });

  it('input 15: an unknown phase is shown as words and does not affect the status', () => {
    const world = listed({ id: 'a', current_phase: 'peer_review' });
    world.runs('a', [run('r')]);
    expect(view(world)).toMatchObject({ shown: 'active', currentStep: 'Peer review' });
  });
});

describe('the times of a row', () => {
  it('input 16: are read as the same moment in every format; an unreadable time is left out', () => {
    // a zone far from UTC, where a time without a zone would become another moment
    vi.stubEnv('TZ', 'Pacific/Auckland');
    const forms = ['2026-11-22T18:02:10', '2026-11-22 18:02:10.000000', '2026-11-22T19:02:10+01:00'];
    for (const created_at of forms) {
      const shown = toParallelSession(view(listed({ id: 'a', created_at, updated_at: null })), null, null);
      expect(shown.startedAt).toBe('2026-11-22T18:02:10.000Z');
    }
    for (const created_at of [null, 'yesterday', '2026-13-45T99:99:99', 1_763_838_130]) {
      const world = listed({ id: 'a', created_at, updated_at: created_at });
      expect(toParallelSession(view(world), null, null)).not.toHaveProperty('startedAt');
      expect(view(world).name).toBe('Single-Pass Analysis');
      expect(pills(world)).toEqual(['a']);
    }
  });

  it('input 17: ignore updated_at as a heartbeat: it may stand still during a run, and change without one', () => {
    const still = { updatedAt: SERVER_START - 3 * DAY, createdAt: SERVER_START - 3 * DAY };
    const world = createWorld();
    world.list([row('a', still)]);
    world.runs('a', [run('r')]);
    world.wait(HOUR);
    world.list([row('a', still)]);
    expect(view(world).shown).toBe('active');
    expect(pills(world)).toEqual(['a']);
    world.list([row('a', { ...still, updatedAt: world.serverTime() }), row('b', still)]);
    world.list([row('a', still), row('b', { ...still, updatedAt: world.serverTime() })]);
    // the first result of its run is old already
    world.runs('b', [run('r', 'failed')]);
    expect(view(world, 'b').shown).toBe('failed');
    expect(world.said).toEqual([]);
  });

  it('input 17: match the same session when created_at differs by a second, and announce nothing', () => {
    const world = listed({ id: 'a', created_at: '2026-11-22T18:02:10.229581' });
    world.runs('a', [run('r')]);
    world.list(readList(listBody({ id: 'a', created_at: '2026-11-22T18:02:11' }))?.rows ?? []);
    expect(pills(world)).toEqual(['a']);
    expect(world.said).toEqual([]);
  });

  it.each([-DAY, DAY])(
    'input 18: give the same pills and durations in a browser whose clock is off by %d ms',
    (off) => {
      vi.useFakeTimers({ toFake: ['Date'], now: SERVER_START + off });
      const world = createWorld();
      world.list([row('a', { createdAt: SERVER_START - 2 * HOUR })]);
      world.runs('a', readRuns(runsBody({ id: 'r', started_at: '2026-11-22T18:02:10' })) ?? []);
      expect(pills(world, Date.now())).toEqual(['a']);
      const elapsed = elapsedSince(view(world).startedAt, world.state.poll.serverClock, world.now());
      expect(Math.floor((elapsed ?? 0) / 1000)).toBe(3601);
    },
  );

  it('input 18: give no duration for a run in the server’s future, and keep the session', () => {
    const world = listed({ id: 'a', created_at: '2026-11-22T19:12:10' });
    world.runs('a', [run('r', 'executing', { startedAt: SERVER_START + 10 * 60_000 })]);
    expect(elapsedSince(view(world).startedAt, world.state.poll.serverClock, world.now())).toBeNull();
    expect(view(world).shown).toBe('active');
    expect(pills(world)).toEqual(['a']);
  });
});

describe('names made from the text of a task', () => {
  it('input 19: are one line of text, whatever they contain', () => {
    const names = new Map([
      ['Fit\r\nthe\u2028halo \u0000', 'Fit the halo'],
      ['👩‍🔬 Release Notes → v2', '👩‍🔬 Release Notes → v2'],
      ['safe\u202egnp.exe', 'safe gnp.exe'],
      ['בדיקה של גלקסיות', 'בדיקה של גלקסיות'],
      ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
      ['x'.repeat(5000), `${'x'.repeat(119)}…`],
    ]);
    for (const [name, title] of names) expect(view(listed({ id: 'a', name })).name).toBe(title);
  });

  it('input 19: may be equal for different sessions', () => {
    const world = listed({ id: 'a', name: 'Euclid' }, { id: 'b', name: 'Euclid' });
    world.runs('b', [run('r', 'failed')]);
    expect([view(world, 'a').name, view(world, 'b').name]).toEqual(['Euclid', 'Euclid']);
    expect([view(world, 'a').shown, view(world, 'b').shown]).toEqual(['active', 'failed']);
  });
});
