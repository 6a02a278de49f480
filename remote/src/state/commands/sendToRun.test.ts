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
/** Each test has a session of its own: the engine is the page's. */
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
  ])('%s of a run that is %s goes over the socket, and the pill says that it is %s', (command, status, word) => {
    if (status === 'paused') world.live({ workflowStatus: 'paused' });
    expect(sendToRun(port, run(), command)).toBe('sent');
    expect(sendMessage.mock.calls).toEqual([[{ type: command }]]);
    expect(pending()).toBe(word);
  });

  it('that cancels is told to the other tabs, and kept: the end that follows is a cancel to all of them', () => {
    sendToRun(port, run(), 'pause');
    expect(shared).toEqual([]);
    sendToRun(port, run(), 'cancel');
    expect(shared).toEqual([expect.objectContaining({ kind: 'cancel-sent', ...run() })]);
    expect(preferences().cancelledRuns).toContain(`r${n}`);
  });

  it.each<[string, () => void, () => Attachment, RunCommand, string]>([
    ['of a session that is gone', () => {}, () => ({ sessionId: 'gone', runId: 'r' }), 'pause', 'not-attached'],
    ['of an earlier run', () => {}, () => ({ ...run(), runId: 'before' }), 'pause', 'other-run'],
    ['that its menu does not offer', () => {}, run, 'resume', 'running'],
    ['to a window that has let go', () => void world.live({ connected: false }), run, 'pause', 'not-attached'],
  ])('%s is not sent, and the answer says why', (_, change, of, command, why) => {
    change();
    expect(sendToRun(port, of(), command)).toBe(why);
    expect(sendMessage).not.toHaveBeenCalled();
    expect(pending()).toBeNull();
  });

  it('without a socket is not sent', () => {
    expect(sendToRun({ ...port, socket: () => null }, run(), 'pause')).toBe('not-attached');
    expect(pending()).toBeNull();
  });

  it('that the host throws at is reported, and nothing lies over the pill', () => {
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

it('what lies over the pill goes with the end of the command that it is of, and with no other', () => {
  const first = begin(port, `s${n}`, 'pausing');
  first('refused');
  const second = begin(port, `s${n}`, 'cancelling');
  first('refused');
  expect(pending()).toBe('cancelling');
  second('refused');
  expect(pending()).toBeNull();
});

it('a cancel over REST is told of in the same way', () => {
  noteCancelSent(port, run());
  expect(shared).toEqual([expect.objectContaining({ kind: 'cancel-sent', ...run() })]);
  expect(preferences().cancelledRuns).toContain(`r${n}`);
});
