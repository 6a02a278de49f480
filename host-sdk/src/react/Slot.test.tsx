// @vitest-environment jsdom
import type { SessionsHost, SessionsSlotProps } from '@mars-sessions/shared-types';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { type ComponentType, StrictMode, useEffect } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SessionsLoadError } from './loadError.ts';
import type { Loader, SessionsStatus } from './loader.ts';
import { Slot, type SlotWiring } from './Slot.tsx';

function createFakeLoader() {
  let status: SessionsStatus = { phase: 'idle', attempt: 0 };
  const listeners = new Set<() => void>();
  const set = (next: SessionsStatus): void =>
    act(() => {
      status = next;
      for (const listener of listeners) listener();
    });
  const loader = {
    load: vi.fn(() => Promise.resolve()),
    crashed: vi.fn((error: unknown) => {
      const attempt = status.attempt;
      status = { phase: 'failed', attempt, error: new SessionsLoadError('render', 'broken', error) };
      for (const listener of listeners) listener();
    }),
    getStatus: () => status,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } satisfies Loader;
  return { loader, set, listeners };
}

const Remote = ({ host }: SessionsSlotProps) => <p>sessions of {host?.locale}</p>;
const API = { addToast: () => 'id', removeToast: () => {} };
const BROKEN = new Error('in render');

function Ready({ onReady }: SessionsSlotProps) {
  useEffect(() => onReady?.(API), [onReady]);
  return null;
}

function Broken(): never {
  throw BROKEN;
}

function BrokenLater() {
  useEffect(() => {
    throw BROKEN;
  }, []);
  return null;
}

const failed: SessionsStatus = { phase: 'failed', attempt: 1, error: new SessionsLoadError('network', 'down') };
const ready = (Slot: ComponentType<SessionsSlotProps>, attempt = 1): SessionsStatus => ({
  phase: 'ready',
  attempt,
  Slot,
});

let fake: ReturnType<typeof createFakeLoader>;
let wiring: SlotWiring;

beforeEach(() => {
  fake = createFakeLoader();
  wiring = { loader: fake.loader, onHost: vi.fn(), onReady: vi.fn(), onGone: vi.fn() };
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const mount = (host: SessionsHost = { locale: 'de' }) => render(<Slot wiring={wiring} host={host} />);

/** The heights of what the slot shows, from the outside in. */
const height = (container: HTMLElement): string => (container.firstElementChild as HTMLElement).style.height;

describe('the slot', () => {
  it('begins to load when it is mounted, and shows a stand-in until then', () => {
    mount();
    expect(fake.loader.load).toHaveBeenCalledOnce();
    expect(screen.getByRole('status', { name: 'Loading sessions' }).getAttribute('aria-busy')).toBe('true');
    fake.set({ phase: 'loading', attempt: 1 });
    expect(screen.getByRole('status', { name: 'Loading sessions' })).not.toBeNull();
  });

  it('shows the remote when it is there', () => {
    mount();
    fake.set(ready(Remote));
    expect(screen.getByText('sessions of de')).not.toBeNull();
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('says that the sessions are not available, and tries again when asked to', () => {
    mount();
    fake.set(failed);
    expect(screen.getByRole('status').textContent).toBe('Sessions unavailable');
    fireEvent.click(screen.getByRole('button', { name: 'Retry' }));
    expect(fake.loader.load).toHaveBeenCalledTimes(2);
  });

  it('takes the same room whatever it shows', () => {
    const { container } = mount();
    const heights = [height(container)];
    for (const status of [failed, ready(Remote)]) {
      fake.set(status);
      heights.push(height(container));
    }
    expect(new Set(heights)).toEqual(new Set(['32px']));
  });

  it('lets go of its loader when it is unmounted', () => {
    mount().unmount();
    expect(fake.listeners.size).toBe(0);
  });

  it('listens once, and loads what the loader lets it, in strict mode', () => {
    render(
      <StrictMode>
        <Slot wiring={wiring} host={{}} />
      </StrictMode>,
    );
    expect(fake.listeners.size).toBe(1);
  });

  it('input 42: is a stand-in on a server, where nothing is loaded', () => {
    expect(renderToString(<Slot wiring={wiring} host={{}} />)).toContain('Loading sessions');
    expect(fake.loader.load).not.toHaveBeenCalled();
  });
});

describe('what the host passes', () => {
  it('reaches the remote and the wiring with every render', () => {
    const view = mount({ locale: 'de' });
    fake.set(ready(Remote));
    const latest = { locale: 'fr' };
    view.rerender(<Slot wiring={wiring} host={latest} />);
    expect(screen.getByText('sessions of fr')).not.toBeNull();
    expect(vi.mocked(wiring.onHost).mock.lastCall).toEqual([latest]);
  });

  it('is answered by the means to show toasts', () => {
    mount();
    fake.set(ready(Ready));
    expect(wiring.onReady).toHaveBeenCalledExactlyOnceWith(API);
  });
});

describe('a remote that throws while it renders', () => {
  beforeEach(() => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
  });

  it('takes nothing of the host down, and is reported', () => {
    render(
      <>
        <h1>MARS</h1>
        <Slot wiring={wiring} host={{}} />
      </>,
    );
    fake.set(ready(Broken));
    expect(fake.loader.crashed).toHaveBeenCalledExactlyOnceWith(BROKEN);
    expect(screen.getByRole('heading').textContent).toBe('MARS');
    expect(screen.getByRole('status').textContent).toBe('Sessions unavailable');
  });

  it('is given another chance by the next attempt', () => {
    mount();
    fake.set(ready(Broken));
    fake.set(ready(Remote, 2));
    expect(screen.getByText('sessions of de')).not.toBeNull();
  });

  it('may do so in an effect', () => {
    mount();
    fake.set(ready(BrokenLater));
    expect(screen.getByRole('button', { name: 'Retry' })).not.toBeNull();
  });
});
