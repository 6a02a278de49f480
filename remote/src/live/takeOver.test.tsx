// @vitest-environment jsdom
import { act, cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { giveBrowserParts } from '../testing/barPage.ts';
import { listBody, runsBody } from '../testing/rest.ts';

const asked: { path: string; at: number }[] = [];
const attention: number[] = [];

/** Answers as a back end with one running and one failed session. */
function answer(path: string): unknown {
  if (path.includes('/api/sessions?')) return listBody({ id: 'a' }, { id: 'b', status: 'failed' });
  if (path.endsWith('/runs')) return runsBody({ id: `r-${path.split('/').at(-2)}` });
  return { nodes: [], edges: [] };
}

/** Loads a copy of the remote as a page does: with its own modules. */
async function load(release: string) {
  vi.resetModules();
  vi.stubGlobal('__MARS_RELEASE__', release);
  const [slot, engine, intents, { store }] = await Promise.all([
    import('../exposes/SessionsSlot.tsx'),
    import('../state/engine/engine.ts'),
    import('../state/intents.ts'),
    import('../state/store.ts'),
    // loaded in advance, because fake time does not wait for a module
    import('../sync/collectEvidence.ts'),
    import('../state/engine/browserServices.ts'),
    import('../toasts/TransitionRoute.tsx'),
    import('../toasts/ToastStack.tsx'),
    import('../toasts/Speaker.tsx'),
    import('../pill-bar/Shortcuts.tsx'),
    import('../pill-bar/StripBehaviors.tsx'),
    import('../pill-bar/all-sessions/AllSessionsPanel.tsx'),
    import('../session-details/SessionDetails.tsx'),
  ]);
  return { ...slot, engine, intents, store, sessions: await slot.live() };
}

type Copy = Awaited<ReturnType<typeof load>>;

const host = { onAttentionChange: (count: number) => void attention.push(count) };

/** Lets time pass, with all that happens in it. */
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms).then(() => undefined));

/** Mounts a copy, and lets it take over from another as the SDK does. Returns what it took over. */
async function takeOver(from: Copy, to: Copy): Promise<unknown> {
  await to.sessions.prepare(from.sessions.snapshot());
  let kept: unknown;
  const onReady = (): void => {
    kept = from.sessions.snapshot();
    to.sessions.restore(kept);
    from.sessions.handOver();
  };
  render(<to.SessionsSlot host={host} onReady={onReady} />);
  return kept;
}

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  asked.length = 0;
  attention.length = 0;
  vi.spyOn(console, 'warn').mockReturnValue();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  giveBrowserParts();
  vi.stubGlobal('BroadcastChannel', undefined);
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push({ path, at: performance.now() });
    return new Response(JSON.stringify(answer(path)), { headers: { 'content-type': 'application/json' } });
  });
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('a release that takes over in a live page', () => {
  it('knows all sessions at once, and polls when the one before would have polled', async () => {
    const first = await load('mars_sessions_1');
    const one = render(<first.SessionsSlot host={host} />);
    await pass(20_000);
    const second = await load('mars_sessions_2');
    const before = one.container.innerHTML;
    expect(before).toContain('data-session-id="a"');
    expect(first.sessions.isBusy()).toBe(false);
    const { at } = first.engine.sync.plan;
    const count = asked.length;
    const told = [...attention];
    await takeOver(first, second);
    expect(one.container.innerHTML).toBe('');
    expect(document.querySelectorAll('[data-session-id="a"]')).toHaveLength(1);
    expect(asked).toHaveLength(count);
    expect(second.engine.engineState().sessions).toEqual(first.engine.engineState().sessions);
    await pass((at ?? 0) - performance.now() - 1);
    expect(asked).toHaveLength(count);
    // the fake clock counts whole milliseconds
    await pass(3);
    expect(asked.slice(count).filter(({ path }) => path.includes('/api/sessions?'))).toHaveLength(1);
    expect(attention).toEqual(told);
  });
});
