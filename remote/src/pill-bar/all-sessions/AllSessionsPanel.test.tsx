// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dropHostProps, setHostProps } from '../../state/host/hostProps.ts';
import { announcementChannel, detailsAtom, panelAtom, renamingAtom } from '../../state/intents.ts';
import { activeSessionIdAtom } from '../../state/sessions/sessionAtoms.ts';
import { store } from '../../state/store.ts';
import { closeAll, giveBrowserParts, pageWorld, sizes, viewOf } from '../../testing/barPage.ts';
import { row, run, SERVER_START } from '../../testing/world.ts';
import '../RenameField.tsx';
import '../SessionMenu.tsx';
import AllSessionsPanel from './AllSessionsPanel.tsx';

const mount = {};
const world = pageWorld();
const navigate = vi.fn();
const ROW = 56;
const COUNT = 40;
const name = (number: number): string => `Name of s${String(number).padStart(2, '0')}`;

const flush = () => act(() => vi.advanceTimersByTimeAsync(50).then(() => undefined));
const main = (number: number): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-row="s${number}"] [data-row-button]`);
const rowOf = (number: number): HTMLElement => main(number) ?? document.body;
const shown = () => [...document.querySelectorAll<HTMLElement>('[data-row]')].map(({ dataset }) => dataset.row);
const status = () => screen.getByRole('status').textContent;
const search = (value: string) => fireEvent.change(screen.getByRole('searchbox'), { target: { value } });

async function open(): Promise<void> {
  render(<AllSessionsPanel />);
  act(() => store.set(panelAtom, 'sessions'));
  await flush();
  // the first pass measures the list, the second its rows
  for (let pass = 0; pass < 2; pass += 1) {
    act(() => {
      for (const notify of sizes.changed) notify();
    });
    await flush();
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  giveBrowserParts();
  // makes eight rows visible
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (this: HTMLElement) {
    const height = this.getAttribute('role') === 'listitem' ? ROW : 8 * ROW;
    return { width: 400, height, top: 0, bottom: height, left: 0, right: 400 } as DOMRect;
  });
  vi.spyOn(HTMLElement.prototype, 'offsetParent', 'get').mockReturnValue(document.body);
  Element.prototype.scrollTo = function (this: Element, to?: ScrollToOptions | number): void {
    if (typeof to === 'object') this.scrollTop = to.top ?? this.scrollTop;
    fireEvent.scroll(this);
  };
  setHostProps(mount, { navigate });
  navigate.mockClear();
  world.list(
    Array.from({ length: COUNT }, (_, number) =>
      row(`s${number}`, { name: name(number), createdAt: SERVER_START - (number + 1) * 60_000 }),
    ),
  );
  world.runs('s0', [run('r0', 'executing', { startedAt: SERVER_START - 60_000 })]);
  world.runs('s1', [run('r1', 'failed', { startedAt: SERVER_START - 120_000 })]);
});
afterEach(() => {
  cleanup();
  closeAll();
  dropHostProps(mount);
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the panel', () => {
  it('opens on request with the focus in the search field, and closes by its close button', async () => {
    render(<AllSessionsPanel />);
    expect(screen.queryByRole('region')).toBeNull();
    cleanup();
    await open();
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
    fireEvent.click(screen.getByRole('button', { name: 'Close all sessions' }));
    expect(store.get(panelAtom)).toBeNull();
    expect(screen.queryByRole('searchbox')).toBeNull();
  });

  it('has four tabs', async () => {
    await open();
    const parts = screen.getAllByRole('tab').map(({ textContent }) => textContent);
    expect(parts).toEqual(['Sessions', 'Timeline', 'History', 'Settings']);
    fireEvent.click(screen.getByRole('tab', { name: 'Settings' }));
    expect(store.get(panelAtom)).toBe('settings');
    expect(screen.getByLabelText('Use keys')).toBeDefined();
  });

  it('loads the timeline when its tab is opened', async () => {
    await open();
    fireEvent.click(screen.getByRole('tab', { name: 'Timeline' }));
    expect(store.get(panelAtom)).toBe('timeline');
    await vi.dynamicImportSettled();
    await flush();
    expect(screen.getByRole('group', { name: 'Time shown' })).toBeDefined();
  });

  it('is shown once, even when it is mounted twice', async () => {
    render(<AllSessionsPanel />);
    await open();
    expect(screen.getAllByRole('searchbox')).toHaveLength(1);
  });
});

describe('the list', () => {
  it('shows the number of sessions, and renders only the rows in view, newest first', async () => {
    await open();
    expect(status()).toBe(`${COUNT} sessions`);
    expect(shown().slice(0, 3)).toEqual(['s0', 's1', 's2']);
    expect(shown().length).toBeLessThan(COUNT);
    const first = screen.getAllByRole('listitem')[0];
    expect([first?.getAttribute('aria-posinset'), first?.getAttribute('aria-setsize')]).toEqual(['1', String(COUNT)]);
  });

  it('a row shows name, state, mode and start time', async () => {
    await open();
    expect(rowOf(0).textContent).toContain(name(0));
    expect(rowOf(0).textContent).toMatch(/running · .*Nov/);
    expect(rowOf(1).textContent).toContain('failed');
  });

  it('search filters the rows and shows how many of how many match', async () => {
    await open();
    search('s07');
    await flush();
    expect(shown()).toEqual(['s7']);
    expect(status()).toBe(`1 of ${COUNT} sessions`);
    search('');
    await flush();
    expect(status()).toBe(`${COUNT} sessions`);
  });

  it('under a resting pointer, a row that no longer matches stays until the pointer leaves; a filter applies at once', async () => {
    await open();
    fireEvent.click(screen.getByRole('button', { name: /^Running/ }));
    await flush();
    const before = shown();
    expect(before).toContain('s0');
    fireEvent.pointerOver(rowOf(0), { clientX: 1 });
    world.runs('s0', [run('r0', 'completed', { startedAt: SERVER_START - 60_000 })]);
    expect(shown()).toEqual(before);
    expect(rowOf(0).textContent).toContain('completed');
    fireEvent.pointerOver(document.body, { clientX: 2 });
    await flush();
    expect(shown()).not.toContain('s0');
    fireEvent.pointerOver(rowOf(2), { clientX: 3 });
    fireEvent.click(screen.getByRole('button', { name: /^All / }));
    await flush();
    expect(shown()).toContain('s0');
  });

  it('an empty result is reported and offers to clear the filters; the query survives closing the panel', async () => {
    await open();
    search('nothing is called that');
    await flush();
    expect(screen.getByText('No session matches.')).toBeDefined();
    cleanup();
    await open();
    expect(screen.getByText('No session matches.')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    await flush();
    expect(shown()).toContain('s0');
  });

  it('a click on a row selects the session and opens it', async () => {
    await open();
    fireEvent.click(rowOf(1), { detail: 1 });
    expect(store.get(activeSessionIdAtom)).toBe('s1');
    expect(store.get(detailsAtom)).toEqual({ sessionId: 's1', tab: 'workflow' });
    // the details replace the panel
    expect(store.get(panelAtom)).toBeNull();
    cleanup();
    await open();
    expect(rowOf(1).getAttribute('aria-current')).toBe('true');
  });

  it('is one tab stop; arrows, Page, Home and End move the focus and stop at the ends', async () => {
    await open();
    act(() => rowOf(0).focus());
    const at = (): string | undefined => document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset.row;
    const press = (key: string): string | undefined => {
      fireEvent.keyDown(document.activeElement ?? document.body, { key });
      return at();
    };
    expect(['ArrowUp', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'Home'].map(press)).toEqual(['s0', 's1', 's2', 's1', 's0']);
    expect(press('x')).toBe('s0');
    expect(document.querySelectorAll('[data-row-button][tabindex="0"]')).toHaveLength(1);
    // a row out of view is rendered first
    press('End');
    await flush();
    expect(at()).toBe(`s${COUNT - 1}`);
    press('PageUp');
    await flush();
    expect(at()).toBe(`s${COUNT - 9}`);
    press('PageDown');
    await flush();
    expect(at()).toBe(`s${COUNT - 1}`);
  });

  it('a row has the menu of its session', async () => {
    await open();
    fireEvent.click(screen.getByRole('button', { name: `Actions for ${viewOf('s1').name}` }));
    await flush();
    expect(screen.getByRole('menu', { name: `Actions for ${viewOf('s1').name}` })).toBeDefined();
    fireEvent.keyDown(screen.getByRole('menu'), { key: 'Escape' });
    await flush();
    expect(screen.queryByRole('menu')).toBeNull();
  });

  it('a double click edits the name in its row', async () => {
    await open();
    fireEvent.doubleClick(rowOf(1));
    await flush();
    expect(store.get(renamingAtom)?.sessionId).toBe('s1');
    expect(screen.getByRole('textbox').closest<HTMLElement>('[data-row]')?.dataset.row).toBe('s1');
  });

  it('links to the host’s page of all sessions', async () => {
    await open();
    fireEvent.click(screen.getByRole('button', { name: 'Open the sessions page of MARS' }));
    expect(navigate.mock.calls).toEqual([[{ to: 'sessions' }]]);
  });

  it('links to the next session that needs the user, while there is one', async () => {
    const said: string[] = [];
    const stop = announcementChannel.listen(({ text }) => said.push(text));
    await open();
    expect(screen.queryByRole('button', { name: 'Next session that needs you' })).toBeNull();
    world.runs('s5', [run('r5', 'waiting_approval')]);
    await flush();
    fireEvent.click(screen.getByRole('button', { name: 'Next session that needs you' }));
    expect(store.get(activeSessionIdAtom)).toBe('s5');
    expect(said).toEqual([]);
    stop();
  });
});
