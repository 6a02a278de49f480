// @vitest-environment jsdom
import { act } from '@testing-library/react';
import { Component, type ComponentProps, type ReactNode, useSyncExternalStore } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  holdLivePage,
  type LivePage,
  letLivePageGo,
  loadRelease,
  openLivePage,
  pass,
  type Release,
} from '../testing/livePage.tsx';
import { listBody, runsBody } from '../testing/rest.ts';
import { createFakeLocks } from '../testing/tabs.ts';

let page: LivePage;
let locks: ReturnType<typeof createFakeLocks>;

function answer(path: string): unknown {
  if (path.includes('/api/sessions?')) return listBody({ id: 'a' });
  return path.endsWith('/runs') ? runsBody({ id: 'r' }) : { nodes: [], edges: [] };
}

/** The boundary of the SDK. */
class Boundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }
  override render(): ReactNode {
    return this.state.broken ? null : this.props.children;
  }
}

type Slot = Release['SessionsSlot'];
type Props = ComponentProps<Slot>;

interface BombProps {
  subscribe: (listener: () => void) => () => void;
  isOwner: () => boolean;
}

function Bomb({ subscribe, isOwner }: BombProps): ReactNode {
  if (useSyncExternalStore(subscribe, isOwner)) throw new Error('in render');
  return null;
}

function renderWithBomb(Slot: Slot, bomb: BombProps): Slot {
  return (props: Props) => (
    <Boundary>
      <Slot {...props} />
      <Bomb {...bomb} />
    </Boundary>
  );
}

/** A release that throws in its first render as the owner of the page, before any of its effects. */
async function loadCrashing(name: string): Promise<Release & { seeOwner(): void }> {
  const release = await loadRelease(name);
  const { ownerPartsAtom, showInPage } = await import('../state/engine/owner.ts');
  const { store, SessionsSlot } = release;
  const bomb: BombProps = {
    subscribe: (listener) => store.sub(ownerPartsAtom, listener),
    isOwner: () => store.get(ownerPartsAtom).own,
  };
  return { ...release, SessionsSlot: renderWithBomb(SessionsSlot, bomb), seeOwner: () => showInPage()() };
}

/** A channel to no other tab. */
class Channel {
  onmessage = null;
  postMessage(): void {}
  close(): void {}
}

beforeEach(() => {
  holdLivePage(answer, () => undefined);
  locks = createFakeLocks();
  vi.stubGlobal('BroadcastChannel', Channel);
  Reflect.set(navigator, 'locks', locks);
  vi.spyOn(console, 'error').mockReturnValue();
  page = openLivePage({});
});

afterEach(() => {
  letLivePageGo();
  Reflect.deleteProperty(navigator, 'locks');
});

describe('the way back from a release that crashes in its first render', () => {
  it('polls as before: the lock of the poller is not left to a release that is gone', async () => {
    // the release that is loaded last gets its parts: only the first one starts them
    const second = await loadCrashing('mars_sessions_2');
    const first = await loadRelease('mars_sessions_1');
    page.mount(first);
    await pass(20_000);
    expect(first.engine.sync.plan.leads).toBe(true);
    expect([locks.held(), locks.waiting()]).toEqual([1, 0]);
    second.seeOwner();
    const kept = await page.takeOver(first, second);
    act(() => first.live.restore(kept));
    page.mount(first);
    await pass(5000);
    expect(document.querySelector('[data-session-id="a"]')).not.toBeNull();
    expect(first.engine.sync.plan.leads).toBe(true);
    expect([locks.held(), locks.waiting()]).toEqual([1, 0]);
    page.mount();
    await pass(5000);
    expect([locks.held(), locks.waiting()]).toEqual([0, 0]);
  });
});
