// @vitest-environment jsdom
import type { SessionsHost, SessionsSlotProps } from '@mars-sessions/shared-types';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { type ComponentType, type ReactNode, StrictMode, useEffect } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SessionsLoadError } from '../core/loadError.ts';
import type { Loader } from '../core/loader.ts';
import type { SessionsStatus } from '../core/status.ts';
import { createPlace } from './place.ts';
import { Slot } from './Slot.tsx';
import { Toasts } from './Toasts.tsx';
import type { Wiring } from './wiring.ts';

function createFakeLoader() {
  let status: SessionsStatus = { phase: 'idle', attempt: 0 };
  const listeners = new Set<() => void>();
  const mounted = { count: 0 };
  const change = (next: SessionsStatus): void => {
    status = next;
    for (const listener of listeners) listener();
  };
  const loader = {
    mount: vi.fn(() => {
      mounted.count += 1;
      return () => {
        mounted.count -= 1;
      };
    }),
    retry: vi.fn(() => Promise.resolve()),
    arrived: vi.fn(),
    check: vi.fn(() => Promise.resolve()),
    rendered: vi.fn(),
    waiting: vi.fn(() => ended),
    left: vi.fn(),
    crashed: vi.fn((cause: unknown, attempt: number) =>
      change({ phase: 'failed', attempt, error: new SessionsLoadError('render', 'render', 'broken', { cause }) }),
    ),
    getStatus: () => status,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose: vi.fn(),
  } satisfies Loader;
  return { loader, set: (next: SessionsStatus) => act(() => change(next)), listeners, mounted };
}

const ended = vi.fn();

const thing = { isThere: false, arrive: (): void => {} };
const arrival = new Promise<void>((resolve) => {
  thing.arrive = resolve;
});
function Slow() {
  if (!thing.isThere) throw arrival;
  return <p>sessions</p>;
}

const Remote = ({ host }: SessionsSlotProps) => <p>sessions of {host?.locale}</p>;
const API = { addToast: () => 'id', removeToast: () => {} };
const BROKEN = new Error('in render');

function Ready({ onReady }: SessionsSlotProps) {
  useEffect(() => onReady?.(API), [onReady]);
  return null;
}

const Region = () => <aside>toasts</aside>;

const mounts = vi.fn();
function Host() {
  useEffect(mounts, []);
  return <input aria-label="task" />;
}

function Broken(): never {
  throw BROKEN;
}

const steps: string[] = [];
function Named({ name, onReady }: SessionsSlotProps & { name: string }) {
  useEffect(() => {
    steps.push(`${name} mounted`);
    onReady?.(API);
    return () => void steps.push(`${name} unmounted`);
  }, [name, onReady]);
  return <p>{name}</p>;
}

function BrokenLater() {
  useEffect(() => {
    throw BROKEN;
  }, []);
  return null;
}

function BreaksAtTheEnd() {
  useEffect(() => () => {
    throw BROKEN;
  });
  return <p>sessions</p>;
}

const error = new SessionsLoadError('network', 'fetch', 'down');
const failed: SessionsStatus = { phase: 'failed', attempt: 1, error };
const ready = (slot: ComponentType<SessionsSlotProps>, attempt = 1): SessionsStatus => ({
  phase: 'ready',
  attempt,
  release: 'mars_sessions_1',
  module: { default: slot, ToastProvider: Region, toasts: API },
  lastKnownGood: false,
});

let fake: ReturnType<typeof createFakeLoader>;
let wiring: Wiring;
const leave = vi.fn();
const onAttentionChange = vi.fn();

beforeEach(() => {
  fake = createFakeLoader();
  leave.mockReset();
  wiring = { loader: fake.loader, place: createPlace(), onHost: vi.fn(), connectToasts: vi.fn(() => leave) };
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const slot = (host: SessionsHost = {}) => <Slot wiring={wiring} host={host} onAttentionChange={onAttentionChange} />;
const mount = (host: SessionsHost = { locale: 'de' }) => render(slot(host));
const state = (container: HTMLElement) => container.querySelector<HTMLElement>('.mars-sessions-slot')?.dataset.state;

describe('the slot', () => {
  it('loads the remote when it is mounted, and shows a skeleton until it arrives', () => {
    const { container } = mount();
    expect(fake.mounted.count).toBe(1);
    expect(screen.getByRole('status', { name: 'Loading sessions' }).getAttribute('aria-busy')).toBe('true');
    fake.set({ phase: 'loading', attempt: 1, step: 'fetch' });
    expect(screen.getByRole('status', { name: 'Loading sessions' })).not.toBeNull();
    expect(state(container)).toBe('loading');
    fake.set(ready(Remote));
    expect(screen.getByText('sessions of de')).not.toBeNull();
    expect(fake.loader.rendered).toHaveBeenCalledOnce();
    expect(screen.queryByRole('status')).toBeNull();
    expect(state(container)).toBe('ready');
  });

  it('shows that the sessions are unavailable, retries on a click, and keeps the focus', () => {
    const { container } = mount();
    fake.set(failed);
    expect(screen.getByRole('status').textContent).toBe('Sessions unavailable');
    const button = screen.getByRole('button', { name: 'Retry loading sessions' });
    button.focus();
    fireEvent.click(button);
    expect(fake.loader.retry).toHaveBeenCalledOnce();
    expect(document.activeElement).toBe(container.querySelector('.mars-sessions-slot'));
  });

  it('offers no retry after the host disposed of it', () => {
    mount();
    fake.set({ phase: 'failed', attempt: 1, error: new SessionsLoadError('disposed', 'render', 'gone') });
    expect(screen.getByRole('status').textContent).toBe('Sessions unavailable');
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('is empty and keeps its place when it is disabled', () => {
    const { container } = mount();
    fake.set({ phase: 'disabled', attempt: 0, by: 'url' });
    expect(container.textContent).toBe('');
    expect(state(container)).toBe('disabled');
  });

  it('releases everything when it is unmounted', () => {
    mount().unmount();
    expect(fake.listeners.size).toBe(0);
    expect(fake.mounted.count).toBe(0);
  });

  it('counts once in strict mode', () => {
    render(<StrictMode>{slot()}</StrictMode>);
    expect(fake.listeners.size).toBe(1);
    expect(fake.mounted.count).toBe(1);
  });
});

describe('a release that takes over', () => {
  const one = (props: SessionsSlotProps) => <Named name="one" {...props} />;
  const two = (props: SessionsSlotProps) => <Named name="two" {...props} />;
  const next = { attempt: 2, release: 'mars_sessions_2', module: { default: two } };

  beforeEach(() => void steps.splice(0));

  it('is mounted beside the other one, says so, and stays mounted when the other one goes', () => {
    const { container } = mount();
    fake.set(ready(one));
    const frame = container.querySelector('.mars-sessions-slot');
    fake.set({ ...ready(one), next } as SessionsStatus);
    expect(frame?.textContent).toBe('onetwo');
    expect(fake.loader.arrived.mock.calls).toEqual([[1], [2]]);
    const paragraph = screen.getByText('two');
    fake.set(ready(two, 2));
    expect(steps).toEqual(['one mounted', 'two mounted', 'one unmounted']);
    expect(screen.getByText('two')).toBe(paragraph);
    expect(container.querySelector('.mars-sessions-slot')).toBe(frame);
    expect(wiring.connectToasts).toHaveBeenCalledTimes(2);
    expect(leave).toHaveBeenCalledOnce();
  });

  it('is told apart from the other one when it crashes, and leaves no trace', () => {
    mount();
    fake.set(ready(one));
    fake.loader.crashed.mockImplementation(() => {});
    fake.set({ ...ready(one), next: { ...next, module: { default: Broken } } } as SessionsStatus);
    expect(fake.loader.crashed).toHaveBeenCalledExactlyOnceWith(BROKEN, 2);
    expect(screen.getByText('one')).not.toBeNull();
    fake.set(ready(one));
    expect(steps).toEqual(['one mounted']);
  });

  it('shows no skeleton while it suspends', () => {
    mount();
    fake.set(ready(one));
    fake.set({ ...ready(one), next: { ...next, module: { default: Slow } } } as SessionsStatus);
    expect(screen.queryByRole('status')).toBeNull();
    expect(screen.getByText('one')).not.toBeNull();
  });
});

describe('on a server', () => {
  it('input 42: is a skeleton without inline styles, and loads nothing', () => {
    const html = renderToString(slot());
    expect(html).toContain('Loading sessions');
    expect(html).not.toContain('style=');
    expect(fake.loader.mount).not.toHaveBeenCalled();
  });

  it('hydrates without a mismatch, even if another root of the page has the remote', async () => {
    const complain = vi.spyOn(console, 'error');
    const container = document.createElement('div');
    document.body.append(container);
    container.innerHTML = renderToString(slot({ locale: 'de' }));
    fake.set(ready(Remote));
    const root = await act(async () => hydrateRoot(container, slot({ locale: 'de' })));
    expect(complain).not.toHaveBeenCalled();
    expect(container.textContent).toBe('sessions of de');
    act(() => root.unmount());
    container.remove();
  });
});

describe('a prop of the host', () => {
  it('reaches the remote and the wiring in every render', () => {
    const view = mount({ locale: 'de' });
    fake.set(ready(Remote));
    const latest = { locale: 'fr' };
    view.rerender(slot(latest));
    expect(screen.getByText('sessions of fr')).not.toBeNull();
    expect(vi.mocked(wiring.onHost).mock.lastCall).toEqual([latest]);
  });

  it('gets the functions for toasts while a view that shows them is mounted', () => {
    const view = mount();
    fake.set(ready(Ready));
    expect(wiring.connectToasts).toHaveBeenCalledExactlyOnceWith(API);
    expect(leave).not.toHaveBeenCalled();
    fake.set(failed);
    expect(leave).toHaveBeenCalledOnce();
    fake.set(ready(Ready, 2));
    expect(wiring.connectToasts).toHaveBeenCalledTimes(2);
    view.unmount();
    expect(leave).toHaveBeenCalledTimes(2);
  });

  it('gets the attention count through a function that stays the same', () => {
    let given: unknown;
    mount();
    fake.set(
      ready(({ host }) => {
        given = host?.onAttentionChange;
        return null;
      }),
    );
    expect(given).toBe(onAttentionChange);
  });
});

describe('a remote that throws while it renders', () => {
  beforeEach(() => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
  });

  it('does not affect the host, and is reported', () => {
    render(
      <>
        <h1>MARS</h1>
        {slot()}
      </>,
    );
    fake.set(ready(Broken));
    expect(fake.loader.crashed).toHaveBeenCalledExactlyOnceWith(BROKEN, 1);
    expect(fake.loader.rendered).not.toHaveBeenCalled();
    expect(screen.getByRole('heading').textContent).toBe('MARS');
    expect(screen.getByRole('status').textContent).toBe('Sessions unavailable');
  });

  it('is rendered again by the next attempt', () => {
    mount();
    fake.set(ready(Broken));
    fake.set(ready(Remote, 2));
    expect(screen.getByText('sessions of de')).not.toBeNull();
  });

  it('may throw in an effect', () => {
    mount();
    fake.set(ready(BrokenLater));
    expect(screen.getByRole('button', { name: 'Retry loading sessions' })).not.toBeNull();
  });

  it('may throw in its toast region, and the host’s tree stays', () => {
    const view = render(
      <Toasts wiring={wiring}>
        <h1>MARS</h1>
      </Toasts>,
    );
    const heading = screen.getByRole('heading');
    const status = ready(Remote);
    if (status.phase === 'ready') status.module.ToastProvider = Broken;
    fake.set(status);
    expect(fake.loader.crashed).toHaveBeenCalledOnce();
    expect(screen.getByRole('heading')).toBe(heading);
    view.unmount();
  });
});

describe('a remote that throws while it is unmounted', () => {
  it.each([
    ['slot', (content: ReactNode) => content],
    ['region', (content: ReactNode) => <Toasts wiring={wiring}>{content}</Toasts>],
  ])('does not change the host’s page, also in its %s', (name, around) => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    render(
      <>
        <h1>MARS</h1>
        {around(slot())}
      </>,
    );
    const status = ready(name === 'slot' ? BreaksAtTheEnd : Remote);
    if (name === 'region' && status.phase === 'ready') status.module.ToastProvider = BreaksAtTheEnd;
    fake.set(status);
    fake.set(failed);
    expect(screen.getByRole('heading').textContent).toBe('MARS');
    expect(screen.getByRole('status').textContent).toBe('Sessions unavailable');
    expect(fake.loader.left).toHaveBeenCalledExactlyOnceWith(BROKEN);
    expect(fake.loader.crashed).not.toHaveBeenCalled();
  });
});

describe('a remote that suspends while it renders', () => {
  it('does not change the host’s tree, and shows a skeleton with a timeout', async () => {
    ended.mockReset();
    render(
      <>
        <h1>MARS</h1>
        {slot()}
      </>,
    );
    fake.set(ready(Slow, 3));
    expect(screen.getByRole('heading').textContent).toBe('MARS');
    expect(screen.getByRole('status', { name: 'Loading sessions' })).not.toBeNull();
    expect(fake.loader.waiting).toHaveBeenCalledExactlyOnceWith(3);
    expect(ended).not.toHaveBeenCalled();
    thing.isThere = true;
    await act(async () => thing.arrive());
    expect(screen.getByText('sessions')).not.toBeNull();
    expect(ended).toHaveBeenCalledOnce();
  });
});

describe('toasts around a tree', () => {
  it('appear beside the children, which are not remounted', () => {
    const view = render(
      <Toasts wiring={wiring}>
        <Host />
      </Toasts>,
    );
    const input = screen.getByRole('textbox') as HTMLInputElement;
    input.focus();
    input.value = 'half a sen';
    for (const next of [
      { phase: 'loading', attempt: 1, step: 'fetch' } as const,
      ready(Remote),
      failed,
      ready(Remote, 2),
    ]) {
      fake.set(next);
      expect(screen.getByRole('textbox')).toBe(input);
      expect(document.activeElement).toBe(input);
      expect(input.value).toBe('half a sen');
    }
    expect(mounts).toHaveBeenCalledOnce();
    expect(screen.getByText('toasts').previousElementSibling).toBe(input);
    expect(wiring.connectToasts).toHaveBeenCalledTimes(2);
    expect(leave).toHaveBeenCalledTimes(1);
    view.unmount();
    expect(leave).toHaveBeenCalledTimes(2);
    expect(fake.mounted.count).toBe(0);
  });

  it('are only the children on a server', () => {
    expect(
      renderToString(
        <Toasts wiring={wiring}>
          <p>host</p>
        </Toasts>,
      ),
    ).toBe('<p>host</p>');
  });
});
