// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Observation } from '../../core/observation.ts';
import type { Attachment, RunCommand } from '../../core/runCommand.ts';
import { hostContext } from '../../testing/hostContext.ts';
import { createWorld, run as makeRun, row, type World } from '../../testing/world.ts';
import { observe } from '../engine/engine.ts';
import { preferences } from '../kept/preferences.ts';
import { currentView } from '../sessions/sessionAtoms.ts';
import { begin, type CommandPort, noteCancelSent, sendToRun } from './sendToRun.ts';

const sendMessage = vi.fn();
const shared: Observation[] = [];
const port: CommandPort = {
  socket: () => hostContext({ sendMessage }),
  observe,
  share: (observation) => void shared.push(observation),
};

const world: World = createWorld(observe);
/** Each test has its own session, because all tests share one engine. */
let n = 0;
const rows: ReturnType<typeof row>[] = [];
const run = (): Attachment => ({ sessionId: `s${n}`, runId: `r${n}` });
const pending = () => currentView(`s${n}`)?.pending;

beforeEach(() => {
  sendMessage.mockReset();
  shared.length = 0;
  n += 1;
  rows.push(row(`s${n}`));
  world.list(rows);
  world.runs(`s${n}`, [makeRun(`r${n}`)]);
  world.live({ connected: true, taskId: `task-of-r${n}`, dagRunId: `r${n}`, workflowStatus: 'executing' });
});
afterEach(() => void vi.unstubAllGlobals());

describe('a command', () => {
  it.each<[RunCommand, 'executing' | 'paused', string]>([
    ['pause', 'executing', 'pausing'],
    ['resume', 'paused', 'resuming'],
    ['cancel', 'executing', 'cancelling'],
  ])('%s of a run that is %s is sent over the socket, and the pill shows %s', (command, status, word) => {
    if (status === 'paused') world.live({ workflowStatus: 'paused' });
    expect(sendToRun(port, run(), command)).toBe('sent');
    expect(sendMessage.mock.calls).toEqual([[{ type: command }]]);
    expect(pending()).toBe(word);
  });

  it('that cancels is stored and shared with the other tabs, so that all of them treat the end as a cancel', () => {
    sendToRun(port, run(), 'pause');
    expect(shared).toEqual([]);
    sendToRun(port, run(), 'cancel');
    expect(shared).toEqual([expect.objectContaining({ kind: 'cancel-sent', ...run() })]);
    expect(preferences().cancelledRuns).toContain(`r${n}`);
  });

  it.each<[string, () => void, () => Attachment, RunCommand, string]>([
    ['for a session that is gone', () => {}, () => ({ sessionId: 'gone', runId: 'r' }), 'pause', 'not-attached'],
    ['for an earlier run', () => {}, () => ({ ...run(), runId: 'before' }), 'pause', 'other-run'],
    ['that the menu does not offer', () => {}, run, 'resume', 'running'],
    ['from a window without the run', () => void world.live({ connected: false }), run, 'pause', 'not-attached'],
  ])('%s is not sent, and the reason is returned', (_, change, of, command, why) => {
    change();
    expect(sendToRun(port, of(), command)).toBe(why);
    expect(sendMessage).not.toHaveBeenCalled();
    expect(pending()).toBeNull();
  });

  it('without a socket is not sent', () => {
    expect(sendToRun({ ...port, socket: () => null }, run(), 'pause')).toBe('not-attached');
    expect(pending()).toBeNull();
  });

  it('for which the host throws is reported, and not shown on the pill', () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    sendMessage.mockImplementation(() => {
      throw new Error('between two pages');
    });
    expect(sendToRun(port, run(), 'cancel')).toBe('host-threw');
    expect(reported.mock.calls).toEqual([[new Error('between two pages')]]);
    expect(pending()).toBeNull();
    expect(shared).toEqual([]);
  });
});

it('a pending command disappears from the pill with its own end, and not with the end of another', () => {
  const first = begin(port, `s${n}`, 'pausing');
  first('refused');
  const second = begin(port, `s${n}`, 'cancelling');
  first('refused');
  expect(pending()).toBe('cancelling');
  second('refused');
  expect(pending()).toBeNull();
});

it('a cancel over REST is stored and shared in the same way', () => {
  noteCancelSent(port, run());
  expect(shared).toEqual([expect.objectContaining({ kind: 'cancel-sent', ...run() })]);
  expect(preferences().cancelledRuns).toContain(`r${n}`);
});
