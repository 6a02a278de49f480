// @vitest-environment jsdom
import type { SessionsHost, SessionsSlotProps, ToastData } from '@mars-sessions/shared-types';
import { createInstance } from '@module-federation/runtime';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import * as react from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSessionsHost } from './createSessionsHost.ts';

vi.mock('@module-federation/runtime', () => ({ createInstance: vi.fn() }));

const loadRemote = vi.fn<() => Promise<unknown>>();
const shown: string[] = [];
let hostOfRemote: SessionsHost | undefined;

const api = {
  addToast({ title }: Omit<ToastData, 'id'>) {
    shown.push(title);
    return title;
  },
  removeToast: () => {},
};

function Remote({ host, onReady }: SessionsSlotProps) {
  hostOfRemote = host;
  react.useEffect(() => onReady?.(api), [onReady]);
  return <p>sessions</p>;
}

function createHost(host?: SessionsHost) {
  return createSessionsHost({
    entry: { url: 'https://cdn.example/remoteEntry.js', global: 'mars_sessions_1' },
    react,
    reactDom: {},
    jsxRuntime: {},
    jsxDevRuntime: {},
    ...(host ? { host } : {}),
  });
}

const toast = (title: string): Omit<ToastData, 'id'> => ({ type: 'info', title });
const arrive = (): Promise<void> => act(async () => {});

beforeEach(() => {
  vi.mocked(createInstance).mockReturnValue({ loadRemote, registerRemotes: vi.fn() } as never);
  loadRemote.mockReset().mockResolvedValue({ default: Remote });
  shown.length = 0;
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('a host with sessions', () => {
  it('loads nothing before the slot is mounted', async () => {
    const { SessionsSlot, status } = createHost();
    expect(status()).toEqual({ phase: 'idle', attempt: 0 });
    expect(loadRemote).not.toHaveBeenCalled();
    render(<SessionsSlot />);
    await arrive();
    expect(status().phase).toBe('ready');
    expect(screen.getByText('sessions')).not.toBeNull();
  });

  it('gives its latest props, over the defaults', async () => {
    const { SessionsSlot } = createHost({ locale: 'de', debug: true });
    const view = render(<SessionsSlot locale="fr" />);
    await arrive();
    expect(hostOfRemote).toEqual({ locale: 'fr', debug: true });
    view.rerender(<SessionsSlot />);
    expect(hostOfRemote).toEqual({ locale: 'de', debug: true });
  });

  it('shows toasts from before and after the remote arrived, in their order', async () => {
    const { SessionsSlot, toast: show } = createHost();
    show(toast('before'));
    render(<SessionsSlot />);
    await arrive();
    show(toast('after'));
    expect(shown).toEqual(['before', 'after']);
  });

  it('shows them itself, by its latest props, when the remote does not come', async () => {
    loadRemote.mockRejectedValue(new Error('ScriptNetworkError'));
    const [first, latest] = [vi.fn(), vi.fn()];
    const { SessionsSlot, toast: show } = createHost({ showToast: first });
    show(toast('waiting'));
    render(<SessionsSlot showToast={latest} />);
    await arrive();
    show(toast('late'));
    expect(latest.mock.calls.map(([{ title }]) => title)).toEqual(['waiting', 'late']);
    expect(first).not.toHaveBeenCalled();
  });

  it('is not stopped by its own toaster that throws: the slot says what is wrong, and can try again', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    loadRemote.mockRejectedValueOnce(new Error('ScriptNetworkError'));
    const showToast = (): never => {
      throw new Error('no toaster');
    };
    const { SessionsSlot, toast: show, status } = createHost({ showToast });
    show(toast('waiting'));
    render(<SessionsSlot />);
    await arrive();
    expect(status().phase).toBe('failed');
    fireEvent.click(screen.getByRole('button', { name: 'Retry' }));
    await arrive();
    expect(screen.getByText('sessions')).not.toBeNull();
  });
});
