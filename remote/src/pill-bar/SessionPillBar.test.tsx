// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dropHostProps, setHostProps } from '../state/host/hostProps.ts';
import { askToConfirm, detailsAtom, panelAtom, renamingAtom } from '../state/intents.ts';
import { markUnread, recordLooks } from '../state/kept/activity.ts';
import { updateKept } from '../state/kept/updateKept.ts';
import { activeSessionIdAtom, allIdsAtom, attentionCountAtom, pillIdsAtom } from '../state/sessions/sessionAtoms.ts';
import { store } from '../state/store.ts';
import { closeAll, giveBrowserParts, pageWorld, viewOf } from '../testing/barPage.ts';
import { row, run } from '../testing/world.ts';
// loads the lazy parts before the tests
import './ConfirmDialog.tsx';
import './PillCard.tsx';
import './RenameField.tsx';
import './SessionMenu.tsx';
import { SessionPillBar } from './SessionPillBar.tsx';
import './StripBehaviors.tsx';

const world = pageWorld();
const mount = {};
const IDS = ['a', 'b', 'c'];

const pill = (id: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`button[data-session-id="${id}"]`);
  if (!found) throw new Error(`There is no pill of ${id}.`);
  return found;
};
const flush = () => act(() => vi.advanceTimersByTimeAsync(0).then(() => undefined));

async function show(): Promise<void> {
  render(<SessionPillBar />);
  await flush();
}

beforeEach(() => {
  vi.useFakeTimers();
  giveBrowserParts();
});
afterEach(() => {
  cleanup();
  closeAll();
  dropHostProps(mount);
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('a bar without sessions', () => {
  it('shows that the sessions are loading, before the first answer', async () => {
    await show();
    expect(screen.getByRole('toolbar', { name: 'Sessions' }).textContent).toBe('Asking MARS for sessions…');
  });

  it('shows that no session is running, after an empty answer', async () => {
    world.list([]);
    await show();
    expect(screen.getByRole('toolbar', { name: 'Sessions' }).textContent).toContain('No sessions are running');
  });

  it('holds nothing under a resting pointer: the first sessions appear at once, and are held from then on', async () => {
    world.list([]);
    await show();
    const toolbar = screen.getByRole('toolbar', { name: 'Sessions' });
    fireEvent.pointerOver(toolbar, { clientX: 1 });
    act(() => world.list([row('a', { name: 'Name of a' })]));
    expect(pill('a')).toBeTruthy();
    expect(toolbar.textContent).not.toContain('No sessions are running');
    expect(screen.getByRole('button', { name: /^All sessions/ })).toBeTruthy();
    act(() => updateKept('a', { dismissed: true }));
    expect(pill('a')).toBeTruthy();
    fireEvent.pointerOver(document.body, { clientX: 2 });
    expect(screen.queryByText('Name of a')).toBeNull();
    act(() => updateKept('a', { dismissed: false }));
  });
});

describe('a bar with sessions', () => {
  beforeEach(() => {
    world.list(IDS.map((id) => row(id, { name: `Name of ${id}` })));
    world.runs('a', [run('r')]);
  });

  it('has a pill for each session, named by name and state', async () => {
    await show();
    const names = [...store.get(pillIdsAtom)].map((id) => pill(id).getAttribute('aria-label'));
    expect(names).toHaveLength(3);
    expect(pill('a').getAttribute('aria-label')).toBe(`${viewOf('a').name}, running`);
  });

  it('a pointer click selects a session and opens its details without moving the focus', async () => {
    await show();
    fireEvent.click(pill('b'), { detail: 1 });
    expect(store.get(activeSessionIdAtom)).toBe('b');
    expect(pill('b').getAttribute('aria-current')).toBe('true');
    expect(store.get(detailsAtom)).toEqual({ sessionId: 'b', tab: 'workflow', byPointer: true });
  });

  it('Enter on a pill opens the details by keyboard, and moves the focus into details that are already open', async () => {
    await show();
    const panel = document.body.appendChild(document.createElement('section'));
    Object.assign(panel, { tabIndex: -1 }).dataset.details = 'b';
    fireEvent.click(pill('b'), { detail: 0 });
    expect(store.get(detailsAtom)).toEqual({ sessionId: 'b', tab: 'workflow' });
    fireEvent.click(pill('b'), { detail: 0 });
    expect(document.activeElement).toBe(panel);
    panel.remove();
  });

  it('opens no details when the host shows the session itself', async () => {
    setHostProps(mount, { onActivate: () => true });
    await show();
    fireEvent.click(pill('b'), { detail: 1 });
    expect(store.get(activeSessionIdAtom)).toBe('b');
    expect(store.get(detailsAtom)).toBeNull();
  });

  it('is one tab stop: the pill that had the focus, else the selected one, else the first', async () => {
    await show();
    const stops = () =>
      [...document.querySelectorAll<HTMLElement>('[data-session-id][tabindex="0"]')].map(
        (one) => one.dataset.sessionId,
      );
    const [first = '', second = '', third = ''] = store.get(pillIdsAtom);
    expect(stops()).toEqual([first]);
    fireEvent.click(pill(second), { detail: 1 });
    expect(stops()).toEqual([second]);
    act(() => pill(third).focus());
    expect(stops()).toEqual([third]);
  });

  it('arrow keys move the focus among the pills', async () => {
    await show();
    const ids = store.get(pillIdsAtom);
    act(() => pill(ids[0] ?? '').focus());
    fireEvent.keyDown(pill(ids[0] ?? ''), { key: 'ArrowRight' });
    expect(document.activeElement).toBe(pill(ids[1] ?? ''));
  });

  it('a right click opens the menu of a pill, and the menu closes when the pill goes', async () => {
    await show();
    fireEvent.contextMenu(pill('c'));
    await flush();
    expect(screen.getByRole('menu', { name: `Actions for ${viewOf('c').name}` })).toBeDefined();
    act(() => updateKept('c', { dismissed: true }));
    await flush();
    expect(screen.queryByRole('menu')).toBeNull();
    act(() => updateKept('c', { dismissed: false }));
  });

  it('a menu that was closed stays closed', async () => {
    await show();
    fireEvent.click(screen.getByRole('button', { name: `Actions for ${viewOf('a').name}` }));
    await flush();
    fireEvent.keyDown(screen.getByRole('menu'), { key: 'Escape' });
    await flush();
    expect(screen.queryByRole('menu')).toBeNull();
  });

  it('a double click edits the name in the pill', async () => {
    await show();
    fireEvent.dblClick(pill('a'));
    await flush();
    expect(store.get(renamingAtom)?.sessionId).toBe('a');
    const place = document.querySelector<HTMLElement>('[data-pill="a"]') ?? document.body;
    expect(within(place).getByRole('textbox')).toBe(document.activeElement);
  });

  it('shows a question that needs a confirmation', async () => {
    await show();
    const text = { title: 'Clear?', paragraphs: [], confirm: 'Yes', dismiss: 'No' };
    act(() => askToConfirm({ text, subject: 'clear', onConfirm: () => {} }));
    await flush();
    expect(screen.getByRole('dialog', { name: 'Clear?' })).toBeDefined();
  });

  it('has a button with the numbers of all sessions and of those that need the user; it opens the list', async () => {
    await show();
    const all = store.get(allIdsAtom).length;
    const button = screen.getByRole('button', { name: new RegExp(`^All sessions \\(${all}\\)`) });
    expect(button.getAttribute('aria-expanded')).toBe('false');
    fireEvent.click(button);
    expect(store.get(panelAtom)).toBe('sessions');
    expect(button.getAttribute('aria-expanded')).toBe('true');
    fireEvent.click(button);
    expect(store.get(panelAtom)).toBeNull();
    const before = store.get(attentionCountAtom);
    act(() => {
      markUnread('a');
      markUnread('b');
    });
    expect(store.get(attentionCountAtom)).toBe(before + 2);
    expect(button.textContent).toContain(`All sessions (${all}, ${before + 2} need you)`);
    act(() => recordLooks(['a', 'b']));
  });
});

describe('under a resting pointer', () => {
  const pills = () => [...document.querySelectorAll<HTMLElement>('[data-pill]')].map(({ dataset }) => dataset.pill);
  const enter = () => fireEvent.pointerOver(screen.getByRole('toolbar'), { clientX: 1 });
  const leave = () => fireEvent.pointerOver(document.body, { clientX: 2 });

  beforeEach(() => {
    world.list(IDS.map((id) => row(id, { name: `Name of ${id}` })));
    world.runs('a', [run('r')]);
  });

  it('a pill that no longer belongs there stays, still selects its session, and goes when the pointer leaves', async () => {
    await show();
    const before = pills();
    enter();
    act(() => updateKept('b', { dismissed: true }));
    expect(pills()).toEqual(before);
    leave();
    expect(pills()).toEqual(before.filter((id) => id !== 'b'));

    act(() => updateKept('b', { dismissed: false }));
    enter();
    act(() => updateKept('b', { dismissed: true }));
    fireEvent.click(pill('b'), { detail: 1 });
    expect(store.get(activeSessionIdAtom)).toBe('b');
    leave();
    expect(pills()).toEqual(before);
  });

  it('the number of sessions that need the user changes at once, in the room that is kept for it', async () => {
    await show();
    act(() => recordLooks(IDS));
    const button = screen.getByRole('button', { name: /^All sessions/ });
    const marks = () => button.children.length;
    const before = marks();
    enter();
    act(() => markUnread('c'));
    expect(button.textContent).toContain('1 need');
    expect(button.lastElementChild?.textContent).toBe('1');
    expect(marks()).toBe(before);
    leave();
    expect(marks()).toBe(before);
    act(() => recordLooks(IDS));
  });

  it('a selected pill is scrolled to when the pointer has left', async () => {
    await show();
    const strip = document.querySelector<HTMLElement>('[data-strip]') ?? document.body;
    const right = (value: number) => ({ left: 0, right: value, width: value }) as DOMRect;
    vi.spyOn(strip, 'getBoundingClientRect').mockReturnValue(right(100));
    const far = pill('c').parentElement ?? document.body;
    vi.spyOn(far, 'getBoundingClientRect').mockReturnValue({ left: 200, right: 300, width: 100 } as DOMRect);
    enter();
    fireEvent.click(pill('c'), { detail: 1 });
    expect(strip.scrollLeft).toBe(0);
    leave();
    expect(strip.scrollLeft).toBeGreaterThan(0);
  });
});

describe('the accessible description of a pill', () => {
  const described = (id: string) =>
    document.getElementById(pill(id).getAttribute('aria-describedby') ?? '')?.textContent ?? null;

  it('is empty when it adds nothing to name and state', async () => {
    world.list(IDS.map((id) => row(id, { phase: '' })));
    world.runs('a', [run('r')]);
    await show();
    expect(described('a')).toBeNull();
  });

  it('contains progress in steps of ten, step, unread and pinned', async () => {
    world.list(IDS.map((id) => row(id)));
    world.runs('b', [run('q')]);
    world.dag('b', 'q', [
      { id: 'init', label: 'Start', status: 'completed' },
      { id: 'execute', label: 'Fit the halo model', status: 'running' },
      { id: 'terminator', label: 'End', status: 'pending' },
    ]);
    await show();
    expect(viewOf('b').progress).toBe(32);
    expect(described('b')).toMatch(/^30\s?%, Fit the halo model$/);
    act(() => {
      updateKept('b', { pin: 1 });
      markUnread('b');
    });
    expect(described('b')).toMatch(/^30\s?%, Fit the halo model, unread, pinned$/);
  });
});
