// @vitest-environment jsdom
import type { SessionsHost, SessionsSlotProps, ToastData } from '@mars-sessions/shared-types';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import * as react from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EntryFetchError } from './core/entryScript.ts';
import { type Container, openContainer } from './core/openContainer.ts';
import { RELEASE } from './core/testing/release.ts';
import { createSessionsHost, type SessionsIntegration } from './createSessionsHost.ts';
import { noSessions } from './sessionsReader.ts';

vi.mock('./core/openContainer.ts', () => ({ openContainer: vi.fn() }));

const load = vi.fn<Container['load']>();
const shown: string[] = [];
let hostOfRemote: SessionsHost | undefined;

const api = {
  addToast({ title }: Omit<ToastData, 'id'>) {
    shown.push(title);
    return title;
  },
  removeToast: () => {},
};

function Remote({ host, onReady, bar }: SessionsSlotProps) {
  hostOfRemote = host;
  react.useEffect(() => onReady?.(api), [onReady]);
  return <p>{bar ? 'sessions' : 'sessions without the bar'}</p>;
}

const value = { ...noSessions(), activeSessionId: 's1' };
const readSessions = async () => ({ get: () => value, subscribe: () => () => {} });
const SessionPillBar = () => <p>the bar</p>;
const Active = ({ use }: { use: SessionsIntegration['useSessions'] }) => <p>{use().activeSessionId ?? 'none'}</p>;

const REMOTE = {
  default: Remote,
  SessionPillBar,
  readSessions,
  identity: { useState: react.useState, release: RELEASE.record.global },
};
let made: SessionsIntegration | undefined;

function createHost(host?: SessionsHost) {
  made = createSessionsHost({
    release: RELEASE,
    react,
    reactDom: { createPortal() {} },
    jsxRuntime: { jsx() {} },
    jsxDevRuntime: { Fragment: 'fragment' },
    retries: 0,
    ...(host ? { host } : {}),
  });
  return made;
}

const toast = (title: string): Omit<ToastData, 'id'> => ({ type: 'info', title });
const Count = ({ use }: { use: () => number }) => <output>{use()}</output>;

function Say({ use }: { use: SessionsIntegration['useToast'] }) {
  const { addToast } = use();
  return (
    <button type="button" onClick={() => addToast(toast('after'))}>
      say
    </button>
  );
}

const down = () => load.mockRejectedValueOnce(new EntryFetchError('It could not be fetched.'));

/** Waits until the current attempt is over. */
async function arrive(): Promise<void> {
  await act(async () => {
    await vi.waitFor(() => {
      if (made?.status().phase === 'loading') throw new Error('It is still loading.');
    });
  });
}

beforeEach(() => {
  vi.mocked(openContainer).mockImplementation(({ url, global }) => ({
    ...{ url, global, isStarted: () => false, load, close() {} },
  }));
  load.mockReset().mockResolvedValue(REMOTE);
  shown.length = 0;
});
afterEach(() => {
  made?.dispose();
  cleanup();
  localStorage.clear();
  vi.restoreAllMocks();
});

describe('a host with sessions', () => {
  it('loads nothing before a view is mounted, and nothing on a server', async () => {
    const { SessionsSlot, SessionsToasts, status } = createHost();
    renderToString(
      <SessionsToasts>
        <SessionsSlot />
      </SessionsToasts>,
    );
    expect(status()).toEqual({ phase: 'idle', attempt: 0 });
    expect(openContainer).not.toHaveBeenCalled();
    render(<SessionsSlot />);
    await arrive();
    expect(status().phase).toBe('ready');
    expect(screen.getByText('sessions')).not.toBeNull();
  });

  it('opens the container of the release with the release’s entry, global and the host’s modules', async () => {
    const { SessionsSlot } = createHost();
    render(<SessionsSlot />);
    await arrive();
    const url = 'https://cdn.example/mars/remoteEntry.abc.js';
    const given = {
      url,
      global: RELEASE.record.global,
      shared: { react: { [react.version]: { version: react.version } } },
    };
    expect(vi.mocked(openContainer).mock.lastCall?.[0]).toMatchObject(given);
    expect(load).toHaveBeenCalledExactlyOnceWith('SessionsSlot', expect.anything());
  });

  it('OPEN-5: is one per page: until it is disposed, another call warns once and returns the first', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const first = createHost({ locale: 'de' });
    expect(warn).not.toHaveBeenCalled();
    expect(createHost({ locale: 'fr' })).toBe(first);
    expect(createHost()).toBe(first);
    expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/^MARS sessions: createSessionsHost/));
    first.dispose();
    const next = createHost();
    expect(next).not.toBe(first);
    // disposing again does not affect its successor
    first.dispose();
    expect(createHost()).toBe(next);
    expect(warn).toHaveBeenCalledTimes(2);
  });

  it('passes its latest props, merged over the defaults', async () => {
    const { SessionsSlot } = createHost({ locale: 'de', debug: true });
    const view = render(<SessionsSlot locale="fr" />);
    await arrive();
    expect(hostOfRemote).toMatchObject({ locale: 'fr', debug: true });
    view.rerender(<SessionsSlot />);
    expect(hostOfRemote).toMatchObject({ locale: 'de', debug: true });
  });

  it('returns the attention count in any component, and calls the host’s latest callback', async () => {
    const [first, latest] = [vi.fn(), vi.fn()];
    const { SessionsSlot, useSessionsAttention, retry, subscribe } = createHost({ onAttentionChange: first });
    const told = vi.fn();
    subscribe(told);
    const view = render(
      <>
        <Count use={useSessionsAttention} />
        <SessionsSlot onAttentionChange={latest} />
      </>,
    );
    await arrive();
    expect(told).toHaveBeenCalled();
    expect(renderToString(<Count use={useSessionsAttention} />)).toContain('0');
    act(() => hostOfRemote?.onAttentionChange?.(3));
    expect(view.container.querySelector('output')?.textContent).toBe('3');
    expect(latest).toHaveBeenCalledExactlyOnceWith(3);
    expect(first).not.toHaveBeenCalled();
    await retry();
  });

  it('returns its sessions in any component, and outside of React', async () => {
    const { SessionsSlot, useSessions, getSessions, subscribeSessions } = createHost();
    const changes = vi.fn();
    subscribeSessions(changes);
    expect(renderToString(<Active use={useSessions} />)).toBe('<p>none</p>');
    render(
      <>
        <Active use={useSessions} />
        <SessionsSlot />
      </>,
    );
    expect(screen.getByText('none')).not.toBeNull();
    await arrive();
    await act(async () => {});
    expect(screen.getByText('s1')).not.toBeNull();
    expect(getSessions().activeSessionId).toBe('s1');
    expect(changes).toHaveBeenCalledOnce();
  });

  it('keeps the bar in the slot if the page has no matchMedia, as in a host’s test', async () => {
    const { SessionsSlot, SessionsRow } = createHost();
    render(
      <>
        <SessionsSlot />
        <SessionsRow />
      </>,
    );
    await arrive();
    expect(screen.getByText('sessions').closest('.mars-sessions-slot')).not.toBeNull();
    expect(screen.queryByText('the bar')).toBeNull();
  });

  it('has one bar in a page with a row', async () => {
    vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener() {}, removeEventListener() {} }));
    const { SessionsSlot, SessionsRow } = createHost();
    render(
      <>
        <SessionsSlot />
        <SessionsRow />
      </>,
    );
    await arrive();
    expect(screen.getByText('the bar').closest('.mars-sessions-row')).not.toBeNull();
    expect(screen.getByText('sessions without the bar')).not.toBeNull();
    vi.unstubAllGlobals();
  });

  it('warns once in development if no keys are pinned, and never otherwise', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const host = { react, reactDom: { createPortal() {} }, jsxRuntime: { jsx() {} }, jsxDevRuntime: { Fragment: 'f' } };
    for (const options of [{}, { development: true, trustedKeys: 'ed25519:A' }, { development: true }]) {
      made = createSessionsHost({ release: RELEASE, ...host, ...options });
      made.dispose();
    }
    expect(warn.mock.calls).toEqual([[expect.stringContaining('no trustedKeys are set')]]);
    warn.mockRestore();
  });

  it('shows toasts from before and after the arrival of the remote in order, without a provider', async () => {
    const { SessionsSlot, toast: show, useToast } = createHost();
    show(toast('before'));
    render(
      <>
        <Say use={useToast} />
        <SessionsSlot />
      </>,
    );
    await arrive();
    fireEvent.click(screen.getByRole('button', { name: 'say' }));
    expect(shown).toEqual(['before', 'after']);
    expect(useToast()).toBe(useToast());
  });

  it('shows toasts with its latest showToast if the remote does not arrive', async () => {
    down();
    const [first, latest] = [vi.fn(), vi.fn()];
    const { SessionsSlot, toast: show } = createHost({ showToast: first });
    show(toast('waiting'));
    render(<SessionsSlot showToast={latest} />);
    await arrive();
    show(toast('late'));
    expect(latest.mock.calls.map(([{ title }]) => title)).toEqual(['waiting', 'late']);
    expect(first).not.toHaveBeenCalled();
  });

  it('continues after an error in its own callback: the slot shows the failure and a retry', async () => {
    down();
    const broken = (): never => {
      throw new Error('the host’s own');
    };
    const { SessionsSlot, toast: show, status, dispose } = createHost({ showToast: broken, telemetry: broken });
    show(toast('waiting'));
    render(<SessionsSlot />);
    await arrive();
    expect(status().phase).toBe('failed');
    expect(screen.getByText('waiting')).not.toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Retry loading sessions' }));
    await arrive();
    expect(screen.getByText('sessions')).not.toBeNull();
    act(dispose);
    expect(document.querySelector('[data-mars-sessions]')).toBeNull();
  });
});
