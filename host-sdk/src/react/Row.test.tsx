// @vitest-environment jsdom
import type { SessionsSlotProps } from '@mars-sessions/shared-types';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SessionsLoadError } from '../core/loadError.ts';
import type { Loader } from '../core/loader.ts';
import type { SessionsStatus } from '../core/status.ts';
import { createPlace } from './place.ts';
import { Row } from './Row.tsx';
import { Slot } from './Slot.tsx';
import type { Wiring } from './wiring.ts';

/** Replaces matchMedia, so that the test sets the width of the window. */
function createWidth() {
  const listeners = new Set<() => void>();
  const query = {
    matches: true,
    addEventListener: (_: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: () => void) => listeners.delete(listener),
  };
  const asked: string[] = [];
  vi.stubGlobal('matchMedia', (media: string) => {
    asked.push(media);
    return query;
  });
  return {
    asked,
    listeners,
    setNarrow: (isNarrow: boolean) =>
      act(() => {
        query.matches = isNarrow;
        for (const listener of listeners) listener();
      }),
  };
}

function createFake() {
  let status: SessionsStatus = { phase: 'idle', attempt: 0 };
  const listeners = new Set<() => void>();
  const loader = {
    mount: () => () => {},
    arrived() {},
    check: async () => {},
    retry: vi.fn(async () => {}),
    rendered: () => {},
    waiting: () => () => {},
    left: () => {},
    crashed: vi.fn(),
    getStatus: () => status,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose: () => {},
  } satisfies Loader;
  const set = (next: SessionsStatus) =>
    act(() => {
      status = next;
      for (const listener of listeners) listener();
    });
  return { loader, set, listeners };
}

const Sessions = ({ bar = true }: SessionsSlotProps) => <p>engine{bar && <b>bar</b>}</p>;
const Bar = () => <b>bar</b>;
const BROKEN = new Error('in the bar');
function Broken(): never {
  throw BROKEN;
}
const ready = (SessionPillBar?: typeof Bar): SessionsStatus => ({
  phase: 'ready',
  attempt: 1,
  release: 'mars_sessions_1',
  module: { default: Sessions, ...(SessionPillBar ? { SessionPillBar } : {}) },
  lastKnownGood: false,
});
const failed: SessionsStatus = {
  phase: 'failed',
  attempt: 1,
  error: new SessionsLoadError('network', 'fetch', 'down'),
};

let width: ReturnType<typeof createWidth>;
let fake: ReturnType<typeof createFake>;
let wiring: Wiring;

beforeEach(() => {
  width = createWidth();
  fake = createFake();
  wiring = { loader: fake.loader, place: createPlace(), onHost: () => {}, connectToasts: () => () => {} };
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const slot = () => <Slot wiring={wiring} host={{}} onAttentionChange={() => {}} />;
const both = () => (
  <header>
    {slot()}
    <Row wiring={wiring} />
  </header>
);

function frames(): { inSlot: HTMLElement; inRow: HTMLElement } {
  const [inSlot, inRow] = ['slot', 'row'].map((name) => document.querySelector<HTMLElement>(`.mars-sessions-${name}`));
  if (!inSlot || !inRow) throw new Error('A frame is missing.');
  return { inSlot, inRow };
}

describe('a row below the TopBar', () => {
  it('has the bar in a narrow window, and the slot has everything else', () => {
    render(both());
    fake.set(ready(Bar));
    const { inSlot, inRow } = frames();
    expect(inRow.textContent).toBe('bar');
    expect(inSlot.textContent).toBe('engine');
    expect(width.asked).toEqual(['(max-width: 639.98px)']);
  });

  it('moves the bar to the slot when the window becomes wide, and back', () => {
    render(both());
    fake.set(ready(Bar));
    width.setNarrow(false);
    const { inSlot, inRow } = frames();
    expect(inSlot.textContent).toBe('enginebar');
    expect(inRow.textContent).toBe('');
    const engine = screen.getByText('engine');
    width.setNarrow(true);
    expect(inRow.textContent).toBe('bar');
    expect(screen.getByText('engine'), 'what is in the slot was not mounted anew').toBe(engine);
  });

  it('shows skeleton and failure once, instead of the slot', () => {
    render(both());
    const { inSlot, inRow } = frames();
    expect(screen.getAllByRole('status', { name: 'Loading sessions' })).toHaveLength(1);
    expect(inRow.contains(screen.getByRole('status'))).toBe(true);
    fake.set(failed);
    expect(inSlot.textContent).toBe('');
    fireEvent.click(within(inRow).getByRole('button', { name: /Retry/ }));
    expect(fake.loader.retry).toHaveBeenCalledOnce();
    expect(document.activeElement).toBe(inRow);
  });

  it('shows no skeleton and no failure in a wide window, because the slot shows them', () => {
    width.setNarrow(false);
    render(both());
    const { inSlot, inRow } = frames();
    expect(inSlot.contains(screen.getByRole('status'))).toBe(true);
    fake.set(failed);
    expect(inRow.textContent).toBe('');
    expect(inSlot.textContent).toContain('Sessions unavailable');
  });

  it('renders the skeleton on a server, as the slot does, because the width of the window is unknown', () => {
    const html = renderToString(both());
    expect(html.match(/Loading sessions/g)).toHaveLength(2);
    expect(width.asked).toEqual([]);
  });

  it('leaves the bar in the slot if the release does not export it', () => {
    render(both());
    fake.set(ready());
    const { inSlot, inRow } = frames();
    expect(inSlot.textContent).toBe('enginebar');
    expect(inRow.textContent).toBe('');
  });

  it('moves the bar back and leaves no listener when it is unmounted', () => {
    const view = render(both());
    fake.set(ready(Bar));
    expect(width.listeners.size).toBe(1);
    view.rerender(<header>{slot()}</header>);
    expect(screen.getByText('bar').closest('.mars-sessions-slot')).not.toBeNull();
    expect(width.listeners.size).toBe(0);
    view.unmount();
    expect(fake.listeners.size).toBe(0);
  });

  it('removes a bar that throws, as the slot does', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    render(both());
    fake.set(ready(Broken));
    expect(fake.loader.crashed).toHaveBeenCalledExactlyOnceWith(BROKEN, 1);
    expect(screen.getByText('engine')).not.toBeNull();
  });
});
