// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { detailsAtom } from '../state/intents.ts';
import { finishedRunsAtom } from '../state/kept/finishedRuns.ts';
import { store } from '../state/store.ts';
import { closeAll, giveBrowserParts, pageWorld, viewOf } from '../testing/barPage.ts';
import { node, row, run } from '../testing/world.ts';
import PillCard from './PillCard.tsx';

const { askCosts, askLastLine } = vi.hoisted(() => ({ askCosts: vi.fn(), askLastLine: vi.fn() }));
vi.mock('../state/engine/sessionReports.ts', async (original) => ({
  ...(await original<typeof import('../state/engine/sessionReports.ts')>()),
  askCosts,
  askLastLine,
}));

const world = pageWorld();

function Bar({ aside = false, ids = ['run', 'failed', 'new'] }: { aside?: boolean; ids?: string[] }) {
  const bar = useRef<HTMLDivElement>(null);
  return (
    <>
      <div ref={bar}>
        {ids.map((id) => (
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
  askLastLine.mockReset().mockResolvedValue(null);
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

it('says of a running session how long runs of its mode usually take, and when it takes longer than all', async () => {
  const know = (...minutes: number[]) =>
    store.set(
      finishedRunsAtom,
      minutes.map((each, n) => ({ runId: `f${n}`, mode: 'one-shot', workedMs: each * 60_000, endedAt: n })),
    );
  // the run began an hour ago
  know(70, 20, 30, 40);
  render(<Bar />);
  await open('run');
  expect(card().textContent).not.toMatch(/usually|longer/);
  know(70, 20, 30, 40, 50);
  await pass(1000);
  expect(card().textContent).toContain('usually 25 min to 1 hr (5 runs)');
  know(10, 20, 30, 40, 50);
  await pass(1000);
  expect(card().textContent).toContain('longer than all 5 runs');
  // the others do not run
  for (const id of ['failed', 'new']) {
    await open(id);
    expect(card().textContent).not.toMatch(/usually|longer/);
  }
  know();
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

/** Calls of a request that is answered later. */
function answerLater(): ((line: string | null) => Promise<void>)[] {
  const answers: ((line: string | null) => Promise<void>)[] = [];
  askLastLine.mockImplementation(
    () =>
      new Promise((resolve) => {
        answers.push((line) => act(async () => resolve(line)));
      }),
  );
  return answers;
}

const LABEL = 'Last line of the session’s log:';

it('asks for the last line of the log once each time it opens, and never with a poll', async () => {
  askLastLine.mockResolvedValue('step 2 is done');
  render(<Bar />);
  await open('run');
  expect(card().textContent).toContain(`${LABEL} step 2 is done`);
  const costs = askCosts.mock.calls.length;
  world.list(['run', 'failed', 'new'].map((id) => row(id, { name: `Name of ${id}` })));
  // a new run of the session writes into the same log
  world.runs('run', [run('r1b', 'executing', { startedAt: world.serverTime() })]);
  await pass(5000);
  expect(askCosts.mock.calls.length).toBeGreaterThan(costs);
  expect(askLastLine.mock.calls).toEqual([['r1']]);
  fireEvent.pointerOut(screen.getByText('pill of run'));
  await pass(250);
  expect(isOpen()).toBe(false);
  await open('run');
  expect(askLastLine.mock.calls).toEqual([['r1'], ['r1b']]);
});

it('sends no request for the pills that the pointer only passes', async () => {
  render(<Bar />);
  for (const id of ['run', 'failed', 'run', 'failed']) {
    fireEvent.pointerOver(screen.getByText(`pill of ${id}`));
    await pass(100);
    fireEvent.pointerOut(screen.getByText(`pill of ${id}`));
  }
  await pass(5000);
  expect(askLastLine).not.toHaveBeenCalled();
});

it('ignores a line that arrives when the card shows another session or has closed', async () => {
  const answers = answerLater();
  render(<Bar />);
  await open('run');
  await open('failed');
  expect(askLastLine).toHaveBeenCalledTimes(2);
  await answers[0]?.('of the other session');
  expect(card().textContent).toContain('Name of failed');
  expect(card().textContent).not.toContain(LABEL);
  await answers[1]?.('its own');
  expect(card().textContent).toContain(`${LABEL} its own`);
  fireEvent.pointerOut(screen.getByText('pill of failed'));
  await pass(250);
  await open('run');
  fireEvent.pointerOut(screen.getByText('pill of run'));
  await pass(250);
  await answers[2]?.('too late');
  expect(card().textContent).toBe('');
});

it.each<[string, string, Parameters<typeof run>[1] | null]>([
  ['a stage task', 'pda', 'executing'],
  ['a mode that runs in its own process', 'ocr', 'executing'],
  ['a session without a run', 'one-shot', null],
])('does not ask for the log of %s, which has none', async (_, mode, status) => {
  const id = `silent-${mode}`;
  world.list([row(id, { mode, name: 'Silent' })]);
  if (status) world.runs(id, [run(`run-of-${id}`, status)]);
  render(<Bar ids={[id]} />);
  await open(id);
  expect(card().textContent).toContain('Silent');
  expect(askLastLine).not.toHaveBeenCalled();
});

it('shows nothing of a log that is empty or cannot be had', async () => {
  render(<Bar />);
  await open('run');
  expect(askLastLine).toHaveBeenCalledOnce();
  expect(card().textContent).not.toContain('log');
});
