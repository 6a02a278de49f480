// @vitest-environment jsdom
import type { ToastData } from '@mars-sessions/shared-types';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MenuAction } from '../../core/menu.ts';
import type { SnapshotRow } from '../../core/observation.ts';
import type { Attachment, CommandOutcome, RunCommand } from '../../core/runCommand.ts';
import { flush } from '../../testing/fakeClock.ts';
import { hostContext } from '../../testing/hostContext.ts';
import { createWorld, run as makeRun, row, SERVER_START, stage } from '../../testing/world.ts';
import { hostSocket, hostSocketListener, observe } from '../engine/engine.ts';
import { attachedElsewhereAtom, linkOtherWindows } from '../engine/otherWindows.ts';
import { confirmationAtom, toastChannel } from '../intents.ts';
import { currentView } from '../sessions/sessionAtoms.ts';
import type { SessionView } from '../sessions/sessionView.ts';
import { store } from '../store.ts';
import { perform } from './perform.ts';
import { sendToRun } from './sendToRun.ts';

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
  world.runs(`socket${n}`, [makeRun(`r${n}`)]);
  world.runs(`task${n}`, [makeRun(`t${n}`)]);
  world.stages(`task${n}`, `t${n}`, [stage(1, 'running')]);
  world.runs(`aside${n}`, [makeRun(`c${n}`, 'failed')]);
  world.live({ connected: true, taskId: `task-of-r${n}`, dagRunId: `r${n}`, workflowStatus: 'executing' });
  hostSocketListener.onSocket(hostContext({ sendMessage, resumeSession }));
});

afterEach(() => {
  linkOtherWindows(null);
  store.set(attachedElsewhereAtom, new Map());
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
      world.runs(`socket${n}`, [makeRun(`next${n}`, 'executing', later)]),
    );
    expect(sendMessage).not.toHaveBeenCalled();
    expect(said).toEqual([expect.objectContaining({ title: 'Nothing was sent' })]);
  });

  it('a cancel, where the run has ended', async () => {
    // which lets go of its socket
    await confirmAfter('cancel-run', `socket${n}`, () => {
      world.live({ workflowStatus: 'completed' });
      world.runs(`socket${n}`, [makeRun(`r${n}`, 'completed')]);
      world.live({ connected: false });
    });
    expect(sendMessage).not.toHaveBeenCalled();
    expect(said).toEqual([expect.objectContaining({ message: expect.stringMatching(/: it has completed$/) })]);
  });

  it('a stop, where the task has another run', async () => {
    await confirmAfter('stop-task', `task${n}`, () =>
      world.runs(`task${n}`, [makeRun(`next${n}`, 'executing', later)]),
    );
    expect(fetched).not.toHaveBeenCalled();
    expect(said).toEqual([expect.objectContaining({ title: 'Nothing was sent' })]);
  });

  it('a stop, where the task has ended', async () => {
    await confirmAfter('stop-task', `task${n}`, () => world.stages(`task${n}`, `t${n}`, [stage(1, 'completed')]));
    expect(fetched).not.toHaveBeenCalled();
    expect(said).toEqual([expect.objectContaining({ message: expect.stringMatching(/: it has completed$/) })]);
  });

  it('a continuation, where the session runs again', async () => {
    await confirmAfter('continue-as-new-run', `aside${n}`, () =>
      world.runs(`aside${n}`, [makeRun(`c${n}`, 'executing')]),
    );
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

describe('a command for a run that another window of this browser is attached to', () => {
  const asked: [Attachment, RunCommand][] = [];
  let answer: (outcome: CommandOutcome) => void = () => {};
  const run = (): Attachment => ({ sessionId: `socket${n}`, runId: `r${n}` });

  beforeEach(() => {
    asked.length = 0;
    world.live({ connected: false, taskId: null, dagRunId: null });
    linkOtherWindows((...question) => {
      asked.push(question);
      return new Promise((resolve) => {
        answer = resolve;
      });
    });
    store.set(attachedElsewhereAtom, new Map([[run().sessionId, run().runId]]));
  });

  it('goes there, lies over the pill, and stays until its effect is seen', async () => {
    perform('pause-run', view(`socket${n}`));
    expect(asked).toEqual([[run(), 'pause']]);
    expect(sendMessage).not.toHaveBeenCalled();
    expect(view(`socket${n}`).pending).toBe('pausing');
    answer({ kind: 'sent' });
    await flush();
    // that this window has no socket says nothing
    world.list(rows);
    expect(view(`socket${n}`).pending).toBe('pausing');
    world.runs(`socket${n}`, [makeRun(`r${n}`, 'paused')], Date.now());
    expect(view(`socket${n}`)).toMatchObject({ pending: null, shown: 'paused' });
    expect(said).toEqual([]);
  });

  it('asks before it cancels, as ever', async () => {
    await confirmAfter('cancel-run', `socket${n}`, () => expect(asked).toEqual([]));
    expect(asked).toEqual([[run(), 'cancel']]);
    expect(view(`socket${n}`).pending).toBe('cancelling');
  });

  it.each<[CommandOutcome, string, RegExp]>([
    [{ kind: 'refused', why: 'waits-for-approval' }, 'Nothing was sent', /: it waits for your approval$/],
    [{ kind: 'closing' }, 'Nothing was sent', /was closed$/],
    [{ kind: 'vanished' }, 'The other window has not answered', /may have been closed$/],
  ])('that ends as %j is said, and nothing lies over the pill any more', async (outcome, title, message) => {
    perform('resume-run', view(`socket${n}`));
    answer(outcome);
    await flush();
    expect(view(`socket${n}`).pending).toBeNull();
    expect(said).toEqual([expect.objectContaining({ title, message: expect.stringMatching(message), duration: 0 })]);
  });

  it('is decided by the next look at the run where that window lets go of it', async () => {
    perform('pause-run', view(`socket${n}`));
    answer({ kind: 'sent' });
    await flush();
    store.set(attachedElsewhereAtom, new Map());
    expect(view(`socket${n}`).pending).toBe('pausing');
    world.runs(`socket${n}`, [makeRun(`r${n}`)], Date.now());
    expect(view(`socket${n}`).pending).toBeNull();
  });

  it('is said not to be possible where no window is attached', () => {
    store.set(attachedElsewhereAtom, new Map());
    perform('pause-run', view(`socket${n}`));
    expect(asked).toEqual([]);
    expect(said).toEqual([expect.objectContaining({ title: 'Nothing was sent' })]);
  });
});

describe('a command that another window asks this one to send', () => {
  const port = { socket: hostSocket, observe, share: observe };
  const run = (): Attachment => ({ sessionId: `socket${n}`, runId: `r${n}` });

  it('is sent as one of its own', () => {
    expect(sendToRun(port, run(), 'pause')).toBe('sent');
    expect(sendMessage.mock.calls).toEqual([[{ type: 'pause' }]]);
    expect(view(`socket${n}`).pending).toBe('pausing');
  });

  it('is not sent where its own menu does not offer it', () => {
    expect(sendToRun(port, run(), 'resume')).toBe('running');
    world.live({ approvalId: 'p', approvalSessionId: `socket${n}` });
    expect(sendToRun(port, run(), 'pause')).toBe('waits-for-approval');
    expect(sendToRun(port, run(), 'resume')).toBe('waits-for-approval');
    world.live({ approvalId: null });
    expect(sendToRun(port, { ...run(), runId: 'r-before' }, 'pause')).toBe('other-run');
    world.live({ connected: false });
    expect(sendToRun(port, run(), 'pause')).toBe('not-attached');
    hostSocketListener.onSocket(null);
    expect(sendToRun(port, run(), 'cancel')).toBe('not-attached');
    expect(sendMessage).not.toHaveBeenCalled();
  });
});
