import type { SessionsHost } from '@mars-sessions/shared-types';
import { act, cleanup, render } from '@testing-library/react';
import { type ReactNode, useMemo, useSyncExternalStore } from 'react';
import { vi } from 'vitest';
import { giveBrowserParts } from './barPage.ts';

/** Loads a copy of the remote as a page does: with its own modules. Every part is loaded, because fake time waits for none. */
export async function loadRelease(release: string) {
  vi.resetModules();
  vi.stubGlobal('__MARS_RELEASE__', release);
  const [slot, engine, intents, { store }, commands, { toastQueue }, history] = await Promise.all([
    import('../exposes/SessionsSlot.tsx'),
    import('../state/engine/engine.ts'),
    import('../state/intents.ts'),
    import('../state/store.ts'),
    import('../state/commands/commands.ts'),
    import('../toasts/toastQueue.ts'),
    import('../state/kept/history.ts'),
    import('../sync/collectEvidence.ts'),
    import('../state/engine/browserServices.ts'),
    import('../toasts/TransitionRoute.tsx'),
    import('../toasts/ToastStack.tsx'),
    import('../toasts/Speaker.tsx'),
    import('../pill-bar/Shortcuts.tsx'),
    import('../pill-bar/StripBehaviors.tsx'),
    import('../pill-bar/SessionMenu.tsx'),
    import('../pill-bar/PillCard.tsx'),
    import('../pill-bar/RenameField.tsx'),
    import('../pill-bar/ConfirmDialog.tsx'),
    import('../pill-bar/all-sessions/AllSessionsPanel.tsx'),
    import('../session-details/SessionDetails.tsx'),
  ]);
  return { ...slot, release, engine, intents, store, commands, toastQueue, history, live: await slot.live() };
}

export type Release = Awaited<ReturnType<typeof loadRelease>>;

/** A page whose host mounts releases as the SDK does. */
export interface LivePage {
  /** The releases that are mounted. */
  mount(...releases: Release[]): void;
  /** Replaces a release by another one, in one task. Returns what was taken over. */
  takeOver(from: Release, to: Release): Promise<unknown>;
}

function Mounted({ of, host, onReady }: { of: Release; host: SessionsHost; onReady: (of: Release) => void }) {
  const ready = useMemo(() => () => onReady(of), [of, onReady]);
  return <of.SessionsSlot host={host} onReady={ready} />;
}

/** Follows a store like the views of the SDK. */
function Page({ subscribe, read }: { subscribe: (listener: () => void) => () => void; read: () => ReactNode }) {
  return useSyncExternalStore(subscribe, read);
}

export function openLivePage(host: SessionsHost): LivePage {
  let mounted: readonly Release[] = [];
  const listeners = new Set<() => void>();
  let swap: (of: Release) => void = () => undefined;
  const onReady = (of: Release): void => swap(of);

  function show(...releases: Release[]): void {
    mounted = releases;
    for (const listener of listeners) listener();
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  const slots = () => mounted.map((of) => <Mounted key={of.release} of={of} host={host} onReady={onReady} />);
  let last: [readonly Release[], ReactNode] = [mounted, slots()];
  const read = (): ReactNode => {
    if (last[0] !== mounted) last = [mounted, slots()];
    return last[1];
  };
  render(<Page subscribe={subscribe} read={read} />);
  return {
    mount: (...releases) => act(() => show(...releases)),
    async takeOver(from, to) {
      await to.live.prepare(from.live.snapshot());
      let kept: unknown;
      swap = (of) => {
        if (of !== to) return;
        swap = () => undefined;
        kept = from.live.snapshot();
        to.live.restore(kept);
        from.live.handOver();
        show(to);
      };
      // no act: it would wait longer than a browser waits before it paints
      Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', false);
      show(from, to);
      for (let turn = 0; turn < 200; turn += 1) await Promise.resolve();
      Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true);
      return kept;
    },
  };
}

const step = (ms: number): Promise<void> => act(() => vi.advanceTimersByTimeAsync(ms).then(() => undefined));

/** Lets time pass, in steps, because React renders at the end of each. */
export async function pass(ms: number): Promise<void> {
  await step(0);
  for (let left = ms; left > 0; left -= 250) await step(Math.min(250, left));
}

/** The titles of the toasts on the page. */
export const toastTitles = (): (string | null)[] =>
  [...document.querySelectorAll('[data-toast-type]')].map((card) => card.getAttribute('aria-label'));

/** Stands in for the browser and a back end that answers at once. */
export function holdLivePage(answer: (path: string) => unknown, onAsked: (path: string, at: number) => void): void {
  vi.useFakeTimers();
  localStorage.clear();
  vi.spyOn(console, 'warn').mockReturnValue();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  giveBrowserParts();
  // jsdom has no layout
  Element.prototype.scrollTo ??= () => undefined;
  vi.stubGlobal('BroadcastChannel', undefined);
  vi.stubGlobal('fetch', async (path: string) => {
    onAsked(path, performance.now());
    return new Response(JSON.stringify(answer(path)), { headers: { 'content-type': 'application/json' } });
  });
}

export function letLivePageGo(): void {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
}
