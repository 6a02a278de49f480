// @vitest-environment jsdom
import { act, cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { row } from '../../testing/world.ts';
import type { SessionsOwner } from './owner.ts';

const asked: string[] = [];

/** Loads a copy of the remote as a page does: with its own modules. */
async function load(release = 'mars_sessions') {
  vi.resetModules();
  vi.stubGlobal('__MARS_RELEASE__', release);
  const [{ SessionsSlot }, engine] = await Promise.all([
    import('../../exposes/SessionsSlot.tsx'),
    import('./engine.ts'),
  ]);
  return { SessionsSlot, engine };
}

const owner = (): SessionsOwner | undefined =>
  (globalThis as unknown as { __MARS_SESSIONS__?: Record<string, SessionsOwner> }).__MARS_SESSIONS__?.['1'];

beforeEach(() => {
  localStorage.clear();
  asked.length = 0;
  // this page has no WebSocket context, which causes a warning
  vi.spyOn(console, 'warn').mockReturnValue();
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      disconnect(): void {}
    },
  );
  vi.stubGlobal('BroadcastChannel', undefined);
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path);
    return new Promise(() => undefined);
  });
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('OPEN-3: two copies of the remote in one page', () => {
  it('send one request to the back end, whatever their releases are', async () => {
    for (const release of ['mars_sessions', 'mars_sessions_next']) {
      const [first, second] = [await load(), await load(release)];
      render(<first.SessionsSlot />);
      render(<second.SessionsSlot />);
      await act(async () => {});
      expect(asked).toHaveLength(1);
      cleanup();
      expect(owner()).toBeUndefined();
      asked.length = 0;
    }
  });

  it('show the same sessions when both are of the same release', async () => {
    const [first, second] = [await load(), await load()];
    const one = render(<first.SessionsSlot />);
    const two = render(<second.SessionsSlot />);
    await act(async () => {});
    const observation = { kind: 'snapshot', rows: [row('a')], capped: false, serverDate: null } as const;
    await act(async () => first.engine.observe({ ...observation, requestedAt: 1, receivedAt: 2 }));
    const names = [one, two].map(({ container }) => container.textContent);
    expect(names[0]).toContain('Single-Pass Analysis');
    expect(names[1]).toBe(names[0]);
    expect(second.engine.engineState().sessions.size).toBe(0);
  });

  it('of different releases: the second is empty until the first hands over, and polls then', async () => {
    const [first, second] = [await load(), await load('mars_sessions_next')];
    const one = render(<first.SessionsSlot />);
    const two = render(<second.SessionsSlot />);
    await act(async () => {});
    expect(two.container.innerHTML).toBe('');
    await act(async () => owner()?.handOver());
    await act(async () => {});
    expect(owner()?.release).toBe('mars_sessions_next');
    expect(one.container.innerHTML).toBe('');
    expect(two.container.innerHTML).not.toBe('');
    expect(asked).toHaveLength(2);
    // and back, because the first copy waits now
    await act(async () => owner()?.handOver());
    await act(async () => {});
    expect(owner()?.release).toBe('mars_sessions');
    expect(one.container.innerHTML).not.toBe('');
    expect(two.container.innerHTML).toBe('');
  });

  it('hand the page to the second when the first unmounts, and leave nothing when both have', async () => {
    const [first, second] = [await load(), await load('mars_sessions_next')];
    const one = render(<first.SessionsSlot />);
    const two = render(<second.SessionsSlot />);
    await act(async () => {});
    one.unmount();
    await act(async () => {});
    expect(owner()?.release).toBe('mars_sessions_next');
    expect(two.container.innerHTML).not.toBe('');
    two.unmount();
    await act(async () => {});
    expect('__MARS_SESSIONS__' in globalThis).toBe(false);
  });

  it('do not give the page to a copy that unmounted before its turn', async () => {
    const [first, second, third] = [await load(), await load('mars_sessions_b'), await load('mars_sessions_c')];
    const one = render(<first.SessionsSlot />);
    const two = render(<second.SessionsSlot />);
    render(<third.SessionsSlot />);
    await act(async () => {});
    two.unmount();
    one.unmount();
    await act(async () => {});
    expect(owner()?.release).toBe('mars_sessions_c');
  });
});
