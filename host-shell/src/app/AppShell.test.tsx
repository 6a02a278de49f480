// @vitest-environment jsdom
import { SessionsLoadError } from '@mars-sessions/host-sdk';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { announce } from '../lib/announce.ts';
import { FakeWebSocket } from '../testing/FakeWebSocket.ts';
import { inFakeWorld, pass } from '../testing/renderProvider.tsx';
import { App } from './App.tsx';

vi.mock('../config.ts', () => ({ shellConfig: { sessions: null, debug: false } }));

const sessions = await vi.hoisted(async () => {
  const { createTestSessionsHost } = await import('@mars-sessions/host-sdk/testing');
  const { useWebSocketContext } = await import('../contexts/WebSocketContext.tsx');
  return createTestSessionsHost({ websocket: { useWebSocketContext }, sessions: [{ name: 'Lensing' }] });
});

vi.mock('../sessions.ts', () => ({ sessions }));

inFakeWorld();

beforeEach(() => {
  vi.stubGlobal('fetch', () => new Promise(() => {}));
  window.history.replaceState(null, '', '/');
  sessions.reset();
  render(<App />);
});

const banner = () => screen.getByRole('banner');

describe('the frame', () => {
  it('has the structure of MARS (CONTRACT 3.2)', () => {
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('MARS');
    expect(document.querySelector('main#mars-main-content')).not.toBeNull();
    expect(document.querySelector('#mars-live-announcements')?.getAttribute('aria-live')).toBe('polite');
  });

  it('has the sessions in the TopBar, inside of the WebSocket provider', () => {
    const pill = screen.getByRole('button', { name: 'Lensing' });
    expect(pill.closest('.topbar-slot')).not.toBeNull();
    expect(banner().querySelector('.topbar-row + .mars-sessions-row')).not.toBeNull();
    expect(sessions.websocket).toMatchObject({ connected: false, currentRunId: null });
  });

  it('stays as it is when the sessions cannot be loaded', () => {
    act(() => sessions.setStatus(new SessionsLoadError('network', 'fetch', 'Nothing arrives.')));
    fireEvent.click(screen.getByRole('button', { name: 'Retry loading sessions' }));
    expect(sessions.calls).toEqual([{ name: 'retry', args: [] }]);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('MARS');
  });

  it('keeps announcements when it renders again', () => {
    act(() => announce('Two sessions need you.'));
    fireEvent.click(screen.getByRole('link', { name: 'Sessions' }));
    expect(document.querySelector('#mars-live-announcements')?.textContent).toBe('Two sessions need you.');
  });

  it('opens and closes the navigation of small screens', () => {
    const toggle = screen.getByRole('button', { name: 'Navigation' });
    fireEvent.click(toggle);
    expect(toggle.getAttribute('aria-expanded')).toBe('true');
    fireEvent.keyDown(document, { key: 'Escape' });
    expect(toggle.getAttribute('aria-expanded')).toBe('false');
    fireEvent.click(toggle);
    fireEvent.click(screen.getByRole('link', { name: 'Tasks' }));
    expect(toggle.getAttribute('aria-expanded')).toBe('false');
  });

  it('has a page for unknown addresses', () => {
    window.history.replaceState(null, '', '/nowhere');
    act(() => void window.dispatchEvent(new PopStateEvent('popstate')));
    expect(screen.getByText('There is no such page')).toBeTruthy();
  });
});

describe('a destination of the sessions UI', () => {
  it.each([
    [{ to: 'sessions' } as const, '/sessions', 'Sessions'],
    [{ to: 'task', mode: 'pda', taskId: 't1' } as const, '/tasks?mode=pda&task=t1', 'Tasks'],
  ])('%j', (destination, address, title) => {
    act(() => sessions.host.navigate?.(destination));
    expect(window.location.pathname + window.location.search).toBe(address);
    expect(screen.getByRole('heading', { level: 2, name: title })).toBeTruthy();
  });

  it('shows workflow and console of the live run', () => {
    act(() => sessions.host.navigate?.({ to: 'sessions' }));
    act(() => sessions.host.navigate?.({ to: 'workflow', sessionId: 's1' }));
    expect(screen.getByRole('tabpanel', { name: 'Workflow' })).toBeTruthy();
    act(() => sessions.host.navigate?.({ to: 'console', sessionId: 's1' }));
    expect(screen.getByRole('tabpanel', { name: 'Console' })).toBeTruthy();
  });
});

describe('the state of the connection', () => {
  async function launch(): Promise<FakeWebSocket> {
    fireEvent.change(screen.getByLabelText('Task'), { target: { value: 'Fit' } });
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Launch' })));
    return FakeWebSocket.at(0);
  }
  const text = () => banner().querySelector('.connection-text')?.textContent;

  it('follows the socket', async () => {
    expect(text()).toBe('No live run');
    const socket = await launch();
    expect(text()).toBe('Connecting…');
    await act(async () => socket.open());
    expect(text()).toBe('Connected');
    act(() => socket.finishClose());
    expect(text()).toBe('Disconnected');
    pass(1000);
    expect(text()).toBe('Reconnecting (1)');
  });

  it('#20: Retry calls reconnect(), which only disconnects', async () => {
    const socket = await launch();
    await act(async () => socket.open());
    act(() => socket.finishClose());
    fireEvent.click(screen.getByRole('button', { name: 'Retry' }));
    pass(60_000);
    expect(text()).toBe('Disconnected');
    expect(FakeWebSocket.all).toHaveLength(1);
  });

  it('is kept on all routes, and so is the run', async () => {
    const socket = await launch();
    await act(async () => socket.open());
    fireEvent.click(screen.getByRole('link', { name: 'Tasks' }));
    fireEvent.click(screen.getByRole('link', { name: 'Sessions' }));
    expect(text()).toBe('Connected');
    expect(socket.closeCalls).toEqual([]);
  });
});
