// @vitest-environment jsdom
import type { ToastData } from '@mars-sessions/shared-types';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MenuAction } from '../core/menu.ts';
import type { SnapshotRow } from '../core/observation.ts';
import { flush } from '../testing/fakeClock.ts';
import { hostContext } from '../testing/hostContext.ts';
import { createWorld, row, run, SERVER_START, stage } from '../testing/world.ts';
import { hostSocketListener, observe } from './engine.ts';
import { confirmationAtom, toastChannel } from './intents.ts';
import { perform } from './perform.ts';
import { currentView } from './sessionAtoms.ts';
import type { SessionView } from './sessionView.ts';
import { store } from './store.ts';

const world = createWorld(observe);
const fetched = vi.fn<typeof fetch>();
const sendMessage = vi.fn();
const resumeSession = vi.fn(() => Promise.resolve());
/** Each test has sessions of its own: the engine is the page's. */
let n = 0;
const rows: SnapshotRow[] = [];
let said: Omit<ToastData, 'id'>[] = [];
let unlisten = (): void => {};

function view(sessionId: string): SessionView {
  const known = currentView(sessionId);
  if (!known) throw new Error(`There is no view of ${sessionId}.`);
  return known;
}

/** A person reads the question while `meanwhile` happens, and says yes. */
async function confirmAfter(action: MenuAction, sessionId: string, meanwhile: () => void): Promise<void> {
  perform(action, view(sessionId));
  const question = store.get(confirmationAtom);
  if (!question) throw new Error('Nothing was asked.');
  meanwhile();
  question.onConfirm();
  await flush();
}

const later = { startedAt: SERVER_START };

beforeEach(() => {
  vi.stubGlobal('fetch', fetched);
  fetched.mockReset().mockReturnValue(new Promise(() => {}));
  sendMessage.mockReset();
  resumeSession.mockClear();
  said = [];
  unlisten = toastChannel.listen((toast) => said.push(toast));
  n += 1;
  rows.push(row(`socket${n}`), row(`task${n}`, { mode: 'newspulse' }), row(`aside${n}`, { mode: 'copilot' }));
  world.list(rows);
  world.runs(`socket${n}`, [run(`r${n}`)]);
  world.runs(`task${n}`, [run(`t${n}`)]);
  world.stages(`task${n}`, `t${n}`, [stage(1, 'running')]);
  world.runs(`aside${n}`, [run(`c${n}`, 'failed')]);
  world.live({ connected: true, taskId: `task-of-r${n}`, dagRunId: `r${n}`, workflowStatus: 'executing' });
  hostSocketListener.onSocket(hostContext({ sendMessage, resumeSession }));
});

afterEach(() => {
  unlisten();
  vi.unstubAllGlobals();
});

describe('defect 9: what was confirmed and has become impossible meanwhile is said', () => {
  it('a cancel, where the window has lost the run', async () => {
    await confirmAfter('cancel-run', `socket${n}`, () => world.live({ connected: false }));
    expect(sendMessage).not.toHaveBeenCalled();
    expect(said).toEqual([
      expect.objectContaining({
        type: 'error',
        title: 'Nothing was sent',
        message: expect.stringMatching(/: this window is not connected to it any more$/),
      }),
    ]);
  });

  it('a cancel, where another run has begun', async () => {
    await confirmAfter('cancel-run', `socket${n}`, () =>
      world.runs(`socket${n}`, [run(`next${n}`, 'executing', later)]),
    );
    expect(sendMessage).not.toHaveBeenCalled();
    expect(said).toEqual([expect.objectContaining({ title: 'Nothing was sent' })]);
  });

  it('a cancel, where the run has ended', async () => {
    await confirmAfter('cancel-run', `socket${n}`, () => world.live({ workflowStatus: 'completed' }));
    expect(sendMessage).not.toHaveBeenCalled();
    expect(said).toEqual([expect.objectContaining({ message: expect.stringMatching(/: it has completed$/) })]);
  });

  it('a stop, where the task has another run', async () => {
    await confirmAfter('stop-task', `task${n}`, () => world.runs(`task${n}`, [run(`next${n}`, 'executing', later)]));
    expect(fetched).not.toHaveBeenCalled();
    expect(said).toEqual([expect.objectContaining({ title: 'Nothing was sent' })]);
  });

  it('a stop, where the task has ended', async () => {
    await confirmAfter('stop-task', `task${n}`, () => world.stages(`task${n}`, `t${n}`, [stage(1, 'completed')]));
    expect(fetched).not.toHaveBeenCalled();
    expect(said).toEqual([expect.objectContaining({ message: expect.stringMatching(/: it has completed$/) })]);
  });

  it('a continuation, where the session runs again', async () => {
    await confirmAfter('continue-as-new-run', `aside${n}`, () => world.runs(`aside${n}`, [run(`c${n}`, 'executing')]));
    expect(resumeSession).not.toHaveBeenCalled();
    expect(said).toEqual([expect.objectContaining({ message: expect.stringMatching(/: it is running$/) })]);
  });

  it('a command that the host throws at', async () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    sendMessage.mockImplementation(() => {
      throw new Error('between two pages');
    });
    await confirmAfter('cancel-run', `socket${n}`, () => {});
    expect(reported).toHaveBeenCalledTimes(1);
    expect(view(`socket${n}`).pending).toBeNull();
    expect(said).toEqual([expect.objectContaining({ message: expect.stringMatching(/: MARS could not send it$/) })]);
  });

  it('a continuation, where the host’s socket is gone', async () => {
    await confirmAfter('continue-as-new-run', `aside${n}`, () => hostSocketListener.onSocket(null));
    expect(resumeSession).not.toHaveBeenCalled();
    expect(said).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(/: MARS has no connection here that could start a run$/),
      }),
    ]);
  });

  it('what is still possible is done, without a word', async () => {
    await confirmAfter('cancel-run', `socket${n}`, () => {});
    expect(sendMessage.mock.calls).toEqual([[{ type: 'cancel' }]]);
    await confirmAfter('continue-as-new-run', `aside${n}`, () => {});
    expect(resumeSession).toHaveBeenCalledWith(`aside${n}`);
    expect(said).toEqual([]);
  });
});
