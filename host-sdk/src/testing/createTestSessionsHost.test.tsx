// @vitest-environment jsdom
import type { HostWebSocketContextValue, SessionsHost, ToastData } from '@mars-sessions/shared-types';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { createContext, useContext } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SessionsLoadError } from '../core/loadError.ts';
import { createTestSessionsHost } from './createTestSessionsHost.ts';
import type { TestSessionsHost, TestSessionsHostOptions } from './testSessionsHost.ts';

const Context = createContext<HostWebSocketContextValue | null>(null);

function useWebSocketContext(): HostWebSocketContextValue {
  const value = useContext(Context);
  if (!value) throw new Error('useWebSocketContext must be used within its provider.');
  return value;
}

const RUNS = { sessionId: 'runs', name: 'Lensing' };
const FAILED = { sessionId: 'failed', name: 'Dark energy', status: 'failed' } as const;
const DOWN = new SessionsLoadError('network', 'fetch', 'Nothing arrives.');

function Page({ sessions, ...props }: { sessions: TestSessionsHost } & SessionsHost) {
  return (
    <sessions.SessionsToasts>
      <sessions.SessionsSlot {...props} />
      <sessions.SessionsRow />
    </sessions.SessionsToasts>
  );
}

/** A component of a host that shows the sessions. */
function Reader({ sessions }: { sessions: TestSessionsHost }) {
  const { activeSessionId, sessions: pills, renameSession } = sessions.useSessions();
  const attention = sessions.useSessionsAttention();
  return (
    <button type="button" onClick={() => renameSession('runs', 'Mine')}>
      {`${attention} of ${pills.map(({ name }) => name).join()}, ${activeSessionId}`}
    </button>
  );
}

function onPage(options: TestSessionsHostOptions = {}, props: SessionsHost = {}): TestSessionsHost {
  const sessions = createTestSessionsHost(options);
  render(<Page sessions={sessions} {...props} />);
  return sessions;
}

const pills = (): string[] => [...document.querySelectorAll('[data-session-id]')].map((pill) => pill.textContent);
const toast = (title: string): Omit<ToastData, 'id'> => ({ type: 'info', title });

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the components', () => {
  it('show a pill for each session at once, and fetch nothing', () => {
    const fetched = vi.fn();
    vi.stubGlobal('fetch', fetched);
    const { status } = onPage({ sessions: [RUNS, FAILED], activeSessionId: 'failed' });
    expect(status().phase).toBe('ready');
    expect(pills()).toEqual(['Lensing', 'Dark energy']);
    expect(document.querySelector('[aria-current]')?.textContent).toBe('Dark energy');
    expect(document.querySelector('script')).toBeNull();
    expect(fetched).not.toHaveBeenCalled();
  });

  it('show one bar, which is in the row in a narrow window', () => {
    vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener() {}, removeEventListener() {} }));
    onPage({ sessions: [RUNS] });
    expect(pills()).toEqual(['Lensing']);
    expect(screen.getByRole('toolbar').closest('.mars-sessions-row')).not.toBeNull();
  });

  it('render the SDK’s skeletons on a server', () => {
    const sessions = createTestSessionsHost({ sessions: [RUNS], attentionCount: 2 });
    expect(renderToString(<sessions.SessionsSlot />)).toContain('mars-sessions-skeleton');
    expect(renderToString(<Reader sessions={sessions} />)).toContain('0 of , null');
  });

  it('show the status of the remote, and the test decides the result of a retry', () => {
    const sessions = onPage({ sessions: [RUNS], status: 'loading' });
    expect(screen.getAllByRole('status', { name: 'Loading sessions' })).not.toEqual([]);
    act(() => sessions.setStatus(DOWN));
    expect(sessions.status()).toMatchObject({ phase: 'failed', error: DOWN });
    fireEvent.click(screen.getByRole('button', { name: 'Retry loading sessions' }));
    expect(sessions.calls).toEqual([{ name: 'retry', args: [] }]);
    expect(sessions.status()).toMatchObject({ phase: 'loading', attempt: 2 });
    act(() => sessions.setStatus('ready'));
    expect(pills()).toEqual(['Lensing']);
    act(() => sessions.setStatus('disabled'));
    expect(document.querySelector('.mars-sessions-slot')?.textContent).toBe('');
    act(sessions.dispose);
    expect(screen.getByText('Sessions unavailable')).not.toBeNull();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('are empty if the host’s kill switch is on', () => {
    expect(createTestSessionsHost({ disabled: () => true }).status()).toMatchObject({ phase: 'disabled', by: 'host' });
    expect(createTestSessionsHost({ disabled: false }).status().phase).toBe('ready');
    const broken = (): never => {
      throw new Error('the switch');
    };
    expect(() => createTestSessionsHost({ disabled: broken })).toThrow('the switch');
  });
});

describe('the sessions', () => {
  it('are complete, with defaults for omitted fields', () => {
    const { getSessions } = createTestSessionsHost({ sessions: [{}, { progress: 40 }], otherSessions: [FAILED] });
    const { sessions, allSessions } = getSessions();
    expect(sessions.map(({ sessionId }) => sessionId)).toEqual(['session-1', 'session-2']);
    expect(sessions[0]).toMatchObject({ status: 'active', progress: 0, progressKnown: false, source: 'polled' });
    expect(sessions[1]).toMatchObject({ progress: 40, progressKnown: true });
    expect(allSessions.map(({ sessionId }) => sessionId)).toEqual(['session-1', 'session-2', 'failed']);
  });

  it('reach any component without a slot, and code outside of React', () => {
    const sessions = createTestSessionsHost({ sessions: [RUNS] });
    const told = vi.fn();
    const stop = sessions.subscribeSessions(told);
    render(<Reader sessions={sessions} />);
    act(() => {
      sessions.setActiveSession('runs');
      sessions.setAttentionCount(3);
    });
    expect(screen.getByRole('button').textContent).toBe('3 of Lensing, runs');
    expect(told).toHaveBeenCalledOnce();
    expect(sessions.getSessions()).toBe(sessions.getSessions());
    act(() => sessions.setSessions([FAILED]));
    expect(screen.getByRole('button').textContent).toBe('3 of Dark energy, null');
    stop();
    act(() => sessions.setSessions([]));
    expect(told).toHaveBeenCalledTimes(2);
  });

  it('are empty while the remote is not ready, and the commands do nothing', () => {
    const sessions = createTestSessionsHost({ sessions: [RUNS], attentionCount: 2, status: DOWN });
    render(<Reader sessions={sessions} />);
    fireEvent.click(screen.getByRole('button'));
    expect(screen.getByRole('button').textContent).toBe('0 of , null');
    expect(sessions.calls).toEqual([]);
    act(() => sessions.setStatus('ready'));
    expect(screen.getByRole('button').textContent).toBe('2 of Lensing, null');
  });

  it('change with the host’s commands, which are recorded', () => {
    const sessions = createTestSessionsHost({ sessions: [RUNS, FAILED] });
    render(<Reader sessions={sessions} />);
    fireEvent.click(screen.getByRole('button'));
    const { addSession, removeSession, updateSession, renameSession, pinSession, unpinSession, setActiveSession } =
      sessions.getSessions();
    const added = { sessionId: 'added', name: 'New', mode: 'one-shot', status: 'queued', progress: 0 } as const;
    act(() => {
      setActiveSession('failed');
      setActiveSession('nobody');
      addSession(added);
      addSession({ ...added, name: 'Twice' });
      pinSession('runs');
      unpinSession('added');
      updateSession('added', { progress: 12 });
      updateSession('nobody', { progress: 12 });
      removeSession('failed');
    });
    const { sessions: inBar, allSessions, activeSessionId } = sessions.getSessions();
    expect(activeSessionId).toBe('failed');
    expect(inBar).toMatchObject([
      { sessionId: 'runs', name: 'Mine', pinned: true },
      { sessionId: 'added', name: 'New', pinned: false, progress: 12 },
    ]);
    expect(allSessions.map(({ sessionId }) => sessionId)).toEqual(['runs', 'added', 'failed']);
    act(() => renameSession('runs', ' '));
    expect(sessions.getSessions().sessions[0]?.name).toBe('Lensing');
    expect(sessions.calls.map(({ name }) => name)).toEqual([
      'renameSession',
      ...['setActiveSession', 'setActiveSession', 'addSession', 'addSession', 'pinSession', 'unpinSession'],
      ...['updateSession', 'updateSession', 'removeSession', 'renameSession'],
    ]);
    expect(sessions.calls[3]).toEqual({ name: 'addSession', args: [added] });
  });
});

describe('the host', () => {
  it('gets a click on a pill and the attention count through its latest props', () => {
    const [first, latest, onActivate] = [vi.fn(), vi.fn(), vi.fn()];
    const sessions = onPage(
      { sessions: [RUNS], attentionCount: 1, host: { onAttentionChange: first, locale: 'de' } },
      { onAttentionChange: latest, onActivate },
    );
    fireEvent.click(screen.getByRole('button', { name: 'Lensing' }));
    expect(onActivate).toHaveBeenCalledExactlyOnceWith('runs');
    expect(sessions.getSessions().activeSessionId).toBe('runs');
    act(() => sessions.setAttentionCount(4));
    expect(latest.mock.calls).toEqual([[1], [4]]);
    expect(first).not.toHaveBeenCalled();
    expect(sessions.calls).toEqual([]);
  });

  it('has its current props in the test double', () => {
    const navigate = vi.fn();
    const sessions = onPage({ host: { locale: 'de' } }, { navigate });
    expect(sessions.host).toMatchObject({ locale: 'de', navigate });
  });

  it('has its hook’s value in the test double, null outside of its WebSocket provider', () => {
    const sessions = createTestSessionsHost({ websocket: { useWebSocketContext } });
    const value: HostWebSocketContextValue = {
      connected: true,
      currentRunId: 'task_1',
      workflowStatus: null,
      dagData: null,
      pendingApproval: null,
      sendMessage() {},
      resumeSession() {},
      setIsRunning() {},
    };
    expect(sessions.websocket).toBeNull();
    const view = render(
      <Context value={value}>
        <Page sessions={sessions} />
      </Context>,
    );
    expect(sessions.websocket).toBe(value);
    view.rerender(<Page sessions={sessions} />);
    expect(sessions.websocket).toBeNull();
  });
});

describe('the toasts', () => {
  const shown = (): (string | null)[] => screen.queryAllByText(/^toast/).map(({ textContent }) => textContent);

  it('are recorded with their ids, and shown in one region in order', () => {
    const onClick = vi.fn();
    const sessions = createTestSessionsHost();
    sessions.toast(toast('toast before'));
    render(<Page sessions={sessions} />);
    const { addToast, removeToast } = sessions.useToast();
    let id = '';
    act(() => {
      addToast({ type: 'error', title: 'toast', message: 'with a message', action: { label: 'Open', onClick } });
      id = addToast(toast('toast after'));
    });
    expect(shown()).toEqual(['toast before', 'toast: with a message', 'toast after']);
    expect(screen.getAllByRole('region')).toHaveLength(1);
    expect(screen.getByRole('alert').dataset.toastType).toBe('error');
    fireEvent.click(screen.getByRole('button', { name: 'Open' }));
    expect(onClick).toHaveBeenCalledOnce();
    act(() => removeToast(id));
    expect(shown()).toEqual(['toast before']);
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('region')).toBeNull();
    expect(sessions.toasts.map(({ title }) => title)).toEqual(['toast before', 'toast', 'toast after']);
    expect(sessions.toasts.at(-1)?.id).toBe(id);
    expect(sessions.calls).toEqual([{ name: 'removeToast', args: [id] }]);
  });

  it('are in the slot if the host has no region for them', () => {
    const sessions = createTestSessionsHost();
    render(<sessions.SessionsSlot />);
    act(() => void sessions.toast(toast('toast')));
    expect(screen.getByText('toast').closest('.mars-sessions-slot')).not.toBeNull();
  });

  it('are shown by the host if the remote failed', () => {
    const showToast = vi.fn();
    const sessions = onPage({ status: DOWN }, { showToast });
    sessions.toast(toast('toast'));
    expect(showToast).toHaveBeenCalledExactlyOnceWith(toast('toast'));
    expect(shown()).toEqual([]);
  });
});

describe('invalid input', () => {
  const bad = <T,>(value: unknown): T => value as T;

  it.each<[string, TestSessionsHostOptions, RegExp]>([
    ['an unknown status of a session', { sessions: [{}, { status: bad('runing') }] }, /^Session 2\.status: .*"runing"/],
    ['an unknown field', { sessions: [bad({ state: 'active' })] }, /^Session 1\.state: .*never/],
    ['a progress above 100', { sessions: [{ progress: 140 }] }, /^Session 1\.progress: .*100.*140/],
    [
      'an id that is not allowed in a path',
      { sessions: [{ sessionId: 'a/b' }] },
      /^Session 1\.sessionId: expected 1 to 128/,
    ],
    ['a time without a time zone', { sessions: [{ startedAt: '2026-01-01T00:00:00' }] }, /^Session 1\.startedAt: /],
    ['a duplicate id', { sessions: [RUNS], otherSessions: [RUNS] }, /^Two sessions have the id runs\.$/],
    [
      'a selection of an unknown session',
      { sessions: [RUNS], activeSessionId: 'x' },
      /^There is no session x .* only: runs\.$/,
    ],
    ['an attention count that is not whole', { attentionCount: 0.5 }, /whole number from 0 on, and this was 0\.5\.$/],
    [
      'an unknown status of the remote',
      { status: bad('broken') },
      /or a SessionsLoadError for a failure, and this was 'broken'\.$/,
    ],
    ['another error', { status: bad(new Error('down')) }, /and this was Error: down\.$/],
  ])('throws for %s', (_, options, message) => {
    expect(() => createTestSessionsHost(options)).toThrow(
      expect.objectContaining({ name: 'TypeError', message: expect.stringMatching(message) }),
    );
  });

  it('throws in a command of the host, and changes nothing', () => {
    const { getSessions } = createTestSessionsHost({ sessions: [RUNS] });
    const { addSession, updateSession } = getSessions();
    expect(() => addSession(bad({ sessionId: 'half' }))).toThrow(/^addSession\.name: /);
    expect(() => updateSession('runs', { progress: -1 })).toThrow(/^updateSession\.progress: /);
    expect(getSessions().sessions).toMatchObject([{ sessionId: 'runs', progress: 0 }]);
  });
});

it('resets to the initial options for the next test', () => {
  const sessions = onPage({ sessions: [RUNS], activeSessionId: 'runs' });
  act(() => {
    sessions.toast(toast('toast'));
    sessions.getSessions().pinSession('runs');
    sessions.setSessions([FAILED]);
    sessions.setAttentionCount(2);
    sessions.setStatus(DOWN);
  });
  act(sessions.reset);
  expect(pills()).toEqual(['Lensing']);
  expect(sessions.getSessions()).toMatchObject({ activeSessionId: 'runs', sessions: [{ pinned: false }] });
  expect([sessions.calls, sessions.toasts]).toEqual([[], []]);
  expect(screen.queryByText('toast')).toBeNull();
});
