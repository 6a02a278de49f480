// @vitest-environment jsdom
import { EVENTS, type ToastData } from '@mars-sessions/shared-types';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MenuAction } from '../../core/menu.ts';
import type { SnapshotRow } from '../../core/observation.ts';
import type { Attachment, CommandOutcome, RunCommand } from '../../core/runCommand.ts';
import { configureTelemetry } from '../../telemetry/trackEvent.ts';
import { flush } from '../../testing/fakeClock.ts';
import { hostContext } from '../../testing/hostContext.ts';
import { createWorld, run as makeRun, row, SERVER_START, stage } from '../../testing/world.ts';
import { hostSocket, hostSocketListener, observe } from '../engine/engine.ts';
import { attachedElsewhereAtom, linkOtherWindows } from '../engine/otherWindows.ts';
import { confirmationAtom, detailsAtom, toastChannel } from '../intents.ts';
import { currentView } from '../sessions/sessionAtoms.ts';
import type { SessionView } from '../sessions/sessionView.ts';
import { store } from '../store.ts';
import { perform } from './perform.ts';
import { sendToRun } from './sendToRun.ts';

const world = createWorld(observe);
const fetched = vi.fn<typeof fetch>();
const sendMessage = vi.fn();
const resumeSession = vi.fn(() => Promise.resolve());
/** Each test has its own sessions, because all tests share one engine. */
let n = 0;
const rows: SnapshotRow[] = [];
let said: Omit<ToastData, 'id'>[] = [];
let unlisten = (): void => {};

function view(sessionId: string): SessionView {
  const known = currentView(sessionId);
  if (!known) throw new Error(`There is no view of ${sessionId}.`);
  return known;
}

/** Confirms the question of an action after `meanwhile` has happened. */
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

describe('defect 9: reports an action that has become impossible by the time it is confirmed:', () => {
  it('a cancel, after the window has lost the run', async () => {
    await confirmAfter('cancel-run', `socket${n}`, () => world.live({ connected: false }));
    expect(sendMessage).not.toHaveBeenCalled();
    expect(said).toEqual([
      expect.objectContaining({
        type: 'error',
        title: 'Nothing was sent',
        message: expect.stringMatching(/: this window is no longer connected to it$/),
      }),
    ]);
  });

  it('a cancel, after another run has started', async () => {
    await confirmAfter('cancel-run', `socket${n}`, () =>
      world.runs(`socket${n}`, [makeRun(`next${n}`, 'executing', later)]),
    );
    expect(sendMessage).not.toHaveBeenCalled();
    expect(said).toEqual([expect.objectContaining({ title: 'Nothing was sent' })]);
  });

  it('a cancel, after the run has ended', async () => {
    // a run that ends releases its socket
    await confirmAfter('cancel-run', `socket${n}`, () => {
      world.live({ workflowStatus: 'completed' });
      world.runs(`socket${n}`, [makeRun(`r${n}`, 'completed')]);
      world.live({ connected: false });
    });
    expect(sendMessage).not.toHaveBeenCalled();
    expect(said).toEqual([expect.objectContaining({ message: expect.stringMatching(/: it has completed$/) })]);
  });

  it('a stop, after the task has started another run', async () => {
    await confirmAfter('stop-task', `task${n}`, () =>
      world.runs(`task${n}`, [makeRun(`next${n}`, 'executing', later)]),
    );
    expect(fetched).not.toHaveBeenCalled();
    expect(said).toEqual([expect.objectContaining({ title: 'Nothing was sent' })]);
  });

  it('a stop, after the task has ended', async () => {
    await confirmAfter('stop-task', `task${n}`, () => world.stages(`task${n}`, `t${n}`, [stage(1, 'completed')]));
    expect(fetched).not.toHaveBeenCalled();
    expect(said).toEqual([expect.objectContaining({ message: expect.stringMatching(/: it has completed$/) })]);
  });

  it('a continuation, after the session runs again', async () => {
    await confirmAfter('continue-as-new-run', `aside${n}`, () =>
      world.runs(`aside${n}`, [makeRun(`c${n}`, 'executing')]),
    );
    expect(resumeSession).not.toHaveBeenCalled();
    expect(said).toEqual([expect.objectContaining({ message: expect.stringMatching(/: it is running$/) })]);
  });

  it('a command for which the host throws', async () => {
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

  it('a continuation, after the host’s socket is gone', async () => {
    await confirmAfter('continue-as-new-run', `aside${n}`, () => hostSocketListener.onSocket(null));
    expect(resumeSession).not.toHaveBeenCalled();
    expect(said).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(/: MARS has no connection here that could start a run$/),
      }),
    ]);
  });

  it('an action that is still possible is carried out silently', async () => {
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

  it('is sent there, and shown on the pill until its effect is observed', async () => {
    perform('pause-run', view(`socket${n}`));
    expect(asked).toEqual([[run(), 'pause']]);
    expect(sendMessage).not.toHaveBeenCalled();
    expect(view(`socket${n}`).pending).toBe('pausing');
    answer({ kind: 'sent' });
    await flush();
    // this window has no socket, so its list confirms nothing
    world.list(rows);
    expect(view(`socket${n}`).pending).toBe('pausing');
    world.runs(`socket${n}`, [makeRun(`r${n}`, 'paused')], Date.now());
    expect(view(`socket${n}`)).toMatchObject({ pending: null, shown: 'paused' });
    expect(said).toEqual([]);
  });

  it('asks before it cancels', async () => {
    await confirmAfter('cancel-run', `socket${n}`, () => expect(asked).toEqual([]));
    expect(asked).toEqual([[run(), 'cancel']]);
    expect(view(`socket${n}`).pending).toBe('cancelling');
  });

  it.each<[CommandOutcome, string, RegExp]>([
    [{ kind: 'refused', why: 'waits-for-approval' }, 'Nothing was sent', /: it waits for your approval$/],
    [{ kind: 'closing' }, 'Nothing was sent', /was closed$/],
    [{ kind: 'vanished' }, 'The other window has not answered', /may have been closed$/],
  ])('that ends as %j is reported, and no longer shown on the pill', async (outcome, title, message) => {
    perform('resume-run', view(`socket${n}`));
    answer(outcome);
    await flush();
    expect(view(`socket${n}`).pending).toBeNull();
    expect(said).toEqual([expect.objectContaining({ title, message: expect.stringMatching(message), duration: 0 })]);
  });

  it('is settled by the next answer about the run after the other window has released it', async () => {
    perform('pause-run', view(`socket${n}`));
    answer({ kind: 'sent' });
    await flush();
    store.set(attachedElsewhereAtom, new Map());
    expect(view(`socket${n}`).pending).toBe('pausing');
    world.runs(`socket${n}`, [makeRun(`r${n}`)], Date.now());
    expect(view(`socket${n}`).pending).toBeNull();
  });

  it('is reported as impossible when no window is attached', () => {
    store.set(attachedElsewhereAtom, new Map());
    perform('pause-run', view(`socket${n}`));
    expect(asked).toEqual([]);
    expect(said).toEqual([expect.objectContaining({ title: 'Nothing was sent' })]);
  });
});

describe('a command that another window asks this one to send', () => {
  const port = { socket: hostSocket, observe, share: observe };
  const run = (): Attachment => ({ sessionId: `socket${n}`, runId: `r${n}` });

  it('is sent like one of its own', () => {
    expect(sendToRun(port, run(), 'pause')).toBe('sent');
    expect(sendMessage.mock.calls).toEqual([[{ type: 'pause' }]]);
    expect(view(`socket${n}`).pending).toBe('pausing');
  });

  it('is not sent if the menu of this window does not offer it', () => {
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

describe('stopping a task over REST', () => {
  const answers = (status: number, body: object = {}): void =>
    void fetched.mockImplementationOnce(() => Promise.resolve(Response.json(body, { status })));
  const stops = (): string[] =>
    fetched.mock.calls.filter(([, init]) => init?.method === 'POST').map(([path]) => String(path));

  it('sends one request, and shows it on the pill until it is done', async () => {
    let answer: (response: Response) => void = () => {};
    fetched.mockImplementationOnce(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    await confirmAfter('stop-task', `task${n}`, () => expect(fetched).not.toHaveBeenCalled());
    expect(stops()).toEqual([expect.stringContaining(`t${n}`)]);
    expect(view(`task${n}`).pending).toBe('cancelling');
    answer(Response.json({}));
    await flush();
    world.stages(`task${n}`, `t${n}`, [stage(1, 'failed', 'Stopped by user')]);
    expect(view(`task${n}`)).toMatchObject({ pending: null, shown: 'cancelled' });
    expect(said).toEqual([]);
  });

  it('reports a refusal in the words of MARS, and offers to retry', async () => {
    answers(409, { detail: 'Stage 1 is not running' });
    await confirmAfter('stop-task', `task${n}`, () => {});
    expect(view(`task${n}`).pending).toBeNull();
    expect(said).toEqual([
      expect.objectContaining({ type: 'error', message: expect.stringContaining('Stage 1 is not running') }),
    ]);
    const before = stops().length;
    said[0]?.action?.onClick();
    await flush();
    expect(stops()).toHaveLength(before + 1);
  });

  it('reports that MARS has not answered if the request may not have arrived', async () => {
    fetched.mockImplementationOnce(() => Promise.reject(new TypeError('Failed to fetch')));
    await confirmAfter('stop-task', `task${n}`, () => {});
    expect(said).toHaveLength(1);
    expect(said[0]?.title).toBe('MARS has not answered');
    // the request may have arrived, so the end of the task counts as a cancel
    world.stages(`task${n}`, `t${n}`, [stage(1, 'failed', 'Stopped by user')]);
    expect(view(`task${n}`).shown).toBe('cancelled');
  });

  it('sends two stops one after the other, the second only if it is still possible', async () => {
    answers(200);
    answers(200);
    perform('stop-task', view(`task${n}`));
    const question = store.get(confirmationAtom);
    question?.onConfirm();
    question?.onConfirm();
    await flush();
    expect(stops()).toHaveLength(2);
    world.stages(`task${n}`, `t${n}`, [stage(1, 'completed')]);
    question?.onConfirm();
    await flush();
    expect(stops()).toHaveLength(2);
    expect(said).toEqual([expect.objectContaining({ title: 'Nothing was sent' })]);
  });
});

describe('a run that is continued as a new one', () => {
  const setIsRunning = vi.fn();

  beforeEach(() => {
    setIsRunning.mockReset();
    hostSocketListener.onSocket(hostContext({ sendMessage, resumeSession, setIsRunning }));
  });

  it('sets the host to running, because the host’s own call does not', async () => {
    await confirmAfter('continue-as-new-run', `aside${n}`, () => expect(resumeSession).not.toHaveBeenCalled());
    expect(resumeSession.mock.calls).toEqual([[`aside${n}`]]);
    expect(setIsRunning.mock.calls).toEqual([[true]]);
  });

  it('that the host cannot continue is reported in the words of the host', async () => {
    resumeSession.mockImplementationOnce(() => Promise.reject(new Error('Session is archived')));
    await confirmAfter('continue-as-new-run', `aside${n}`, () => {});
    expect(setIsRunning).not.toHaveBeenCalled();
    expect(said).toEqual([expect.objectContaining({ message: expect.stringContaining('Session is archived') })]);
  });

  it.each([
    ['goes on', {}, 'continues, but this window disconnects from it'],
    ['is paused', { workflowStatus: 'paused' }, 'is paused or waiting'],
  ])('explains what happens to the attached run: it %s', (_, live, words) => {
    world.live(live);
    if ('workflowStatus' in live) world.runs(`socket${n}`, [makeRun(`r${n}`, 'paused')]);
    perform('continue-as-new-run', view(`aside${n}`));
    const text = store.get(confirmationAtom)?.text;
    expect(text?.paragraphs[1]).toContain(`${view(`socket${n}`).name} ${words}`);
  });

  it('mentions no other run when this window is not attached to one', () => {
    world.live({ connected: false, taskId: null, dagRunId: null });
    perform('continue-as-new-run', view(`aside${n}`));
    expect(store.get(confirmationAtom)?.text.paragraphs).toHaveLength(1);
  });
});

describe('actions without a question', () => {
  it('an approval opens the workflow', () => {
    perform('review-approval', view(`socket${n}`));
    expect(store.get(detailsAtom)).toEqual({ sessionId: `socket${n}`, tab: 'workflow' });
  });

  it('a waiting task opens in the details if the host has no page for it', () => {
    perform('open-task', view(`task${n}`));
    expect(store.get(detailsAtom)).toEqual({ sessionId: `task${n}`, tab: 'workflow' });
  });

  it.each([
    ['pause-run', {}, EVENTS.SESSION_PAUSED],
    ['resume-run', { workflowStatus: 'paused' }, EVENTS.SESSION_RESUMED],
  ] as const)('%s is sent and reported', (action, live, event) => {
    const telemetry = vi.fn();
    configureTelemetry({ telemetry });
    world.live(live);
    perform(action, view(`socket${n}`));
    configureTelemetry({});
    expect(sendMessage).toHaveBeenCalledTimes(1);
    expect(telemetry.mock.calls).toEqual([[event, { sessionId: `socket${n}` }]]);
  });

  it('a command for a session without a run is reported as not sent', () => {
    perform('pause-run', { ...view(`socket${n}`), runId: null });
    expect(sendMessage).not.toHaveBeenCalled();
    expect(said).toEqual([expect.objectContaining({ title: 'Nothing was sent' })]);
  });
});
