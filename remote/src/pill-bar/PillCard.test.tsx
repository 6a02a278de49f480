// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { detailsAtom } from '../state/intents.ts';
import { store } from '../state/store.ts';
import { closeAll, giveBrowserParts, pageWorld, viewOf } from '../testing/barPage.ts';
import { node, row, run } from '../testing/world.ts';
import PillCard from './PillCard.tsx';

const { askCosts } = vi.hoisted(() => ({ askCosts: vi.fn() }));
vi.mock('../state/engine/sessionReports.ts', async (original) => ({
  ...(await original<typeof import('../state/engine/sessionReports.ts')>()),
  askCosts,
}));

const world = pageWorld();

function Bar({ aside = false }: { aside?: boolean }) {
  const bar = useRef<HTMLDivElement>(null);
  return (
    <>
      <div ref={bar}>
        {['run', 'failed', 'new'].map((id) => (
          <div key={id} data-pill={id}>
            <button type="button" data-session-id={id}>
              pill of {id}
            </button>
          </div>
        ))}
      </div>
      <PillCard bar={bar} aside={aside} />
    </>
  );
}

/** `hidden`, because jsdom shows no popover. */
const OPEN_CONSOLE = { name: 'Open Console', hidden: true };
const card = (): HTMLElement => document.querySelector<HTMLElement>('[data-mars-sessions="card"]') ?? document.body;
const isOpen = (): boolean => card().dataset.topLayer !== undefined;
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms).then(() => undefined));

async function open(id: string): Promise<void> {
  fireEvent.pointerOver(screen.getByText(`pill of ${id}`));
  await pass(350);
}

beforeEach(() => {
  vi.useFakeTimers();
  giveBrowserParts();
  askCosts.mockResolvedValue({ ok: true, value: { tokens: 10, dollars: 0.5 } });
  const rows = ['run', 'failed', 'new'].map((id) => row(id, { name: `Name of ${id}` }));
  world.list(rows);
  world.runs('run', [run('r1')]);
  world.dag('run', 'r1', [node('init', 'completed'), node('execute', 'running'), node('terminator', 'pending')]);
  world.runs('failed', [run('r2', 'failed')]);
});
afterEach(() => {
  cleanup();
  closeAll();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('shows name, state, progress, step, cost and source of a running session', async () => {
  render(<Bar />);
  await open('run');
  expect(isOpen()).toBe(true);
  const words = card().textContent ?? '';
  expect(words).toContain('Name of run');
  expect(words).toContain('running');
  expect(words).toMatch(/32\s?%/);
  expect(words).toContain('Node execute');
  expect(words).toContain('Cost $0.50');
  expect(words).toContain('Checked');
});

it('shows that a session is not confirmed by a run, and no progress', async () => {
  render(<Bar />);
  await open('new');
  expect(card().textContent).toContain('not confirmed');
  expect(card().textContent).toContain('This is its status in MARS’ list; no run has confirmed it yet.');
  expect(card().textContent).not.toContain('%');
});

it('shows the error of a failed session with a link to its logs; following the link closes the card', async () => {
  render(<Bar />);
  await open('failed');
  expect(card().textContent).toContain('The run stopped with an error');
  fireEvent.click(screen.getByRole('button', OPEN_CONSOLE));
  expect(store.get(detailsAtom)).toEqual({ sessionId: 'failed', tab: 'logs' });
  expect(isOpen()).toBe(false);
});

it('shows no link to the logs while they are open', async () => {
  act(() => store.set(detailsAtom, { sessionId: 'failed', tab: 'logs' }));
  render(<Bar />);
  await open('failed');
  expect(card().textContent).toContain('The run stopped with an error');
  expect(screen.queryByRole('button', OPEN_CONSOLE)).toBeNull();
});

it('shows a pending command until it ends', async () => {
  world.live({ taskId: 'task-of-r1', dagRunId: 'r1' });
  world.observe({
    kind: 'operation-started',
    at: performance.now(),
    operationId: 'o',
    sessionId: 'run',
    command: 'cancelling',
  });
  expect(viewOf('run').pending).toBe('cancelling');
  render(<Bar />);
  await open('run');
  expect(card().textContent).toContain('cancelling…');
  world.observe({
    kind: 'operation-ended',
    at: performance.now(),
    operationId: 'o',
    sessionId: 'run',
    outcome: 'refused',
  });
  expect(card().textContent).not.toContain('cancelling…');
  world.live({ connected: false, taskId: null, dagRunId: null });
});

it('lies below its pill and within the window', async () => {
  render(<Bar />);
  const pill = document.querySelector<HTMLElement>('[data-pill="run"]');
  vi.spyOn(pill as HTMLElement, 'getBoundingClientRect').mockReturnValue({ left: 5000, bottom: 40 } as DOMRect);
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(300);
  await open('run');
  expect([card().style.left, card().style.top]).toEqual([`${window.innerWidth - 308}px`, '46px']);
});

it('hides while the menu is open in its place, and comes back afterwards', async () => {
  const { rerender } = render(<Bar />);
  await open('run');
  rerender(<Bar aside />);
  expect(isOpen()).toBe(false);
  expect(card().textContent).toBe('');
  rerender(<Bar />);
  expect(isOpen()).toBe(true);
});
