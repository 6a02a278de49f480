// @vitest-environment jsdom
import type { ToastData } from '@mars-sessions/shared-types';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { createRef, useRef, useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pinSession, unpinSession } from '../state/commands/pillCommands.ts';
import { attachedElsewhereAtom } from '../state/engine/otherWindows.ts';
import { confirmationAtom, detailsAtom, toastChannel, undoChannel } from '../state/intents.ts';
import { preferences } from '../state/kept/preferences.ts';
import { store } from '../state/store.ts';
import { closeAll, giveBrowserParts, pageWorld, viewOf } from '../testing/barPage.ts';
import { row, run } from '../testing/world.ts';
import SessionMenu, { type MenuRequest } from './SessionMenu.tsx';

const world = pageWorld();
const onRename = vi.fn();
const said: Omit<ToastData, 'id'>[] = [];
let unlisten = (): void => {};
let page: ReturnType<typeof render>;

function Bar({ ids }: { ids: readonly string[] }) {
  const bar = useRef<HTMLDivElement>(null);
  const [request, setRequest] = useState<MenuRequest | null>(null);
  return (
    <>
      <div ref={bar}>
        {ids.map((id) => (
          <div key={id}>
            <button type="button" onClick={({ currentTarget }) => setRequest({ sessionId: id, opener: currentTarget })}>
              {id}
            </button>
            <button type="button" tabIndex={-1} data-menu-of={id} aria-expanded="false" />
          </div>
        ))}
        <button type="button">All</button>
      </div>
      <button type="button">Host</button>
      <SessionMenu request={request} bar={bar} onRename={onRename} onClose={() => setRequest(null)} />
    </>
  );
}

/** Runs the work that the menu defers until it has opened or closed. */
const flush = () => act(() => vi.advanceTimersByTimeAsync(0).then(() => undefined));

async function open(id: string): Promise<void> {
  const opener = screen.getByText(id);
  opener.focus();
  fireEvent.click(opener);
  await flush();
}

const item = (name: string): HTMLElement => screen.getByRole('menuitem', { name });

async function choose(name: string): Promise<void> {
  fireEvent.click(item(name));
  await flush();
}

/** Returns the items in order, each with the reason why it is unavailable. */
const items = (): (string | null)[][] =>
  screen
    .getAllByRole('menuitem')
    .map((one) => [
      one.firstElementChild?.firstChild?.textContent ?? null,
      one.ariaDisabled === 'true' || one.getAttribute('aria-disabled') === 'true'
        ? (document.getElementById(one.getAttribute('aria-describedby') ?? '')?.textContent ?? 'no reason')
        : null,
    ]);

const IDS = ['a', 'b', 'c'];

beforeEach(() => {
  vi.useFakeTimers();
  giveBrowserParts();
  vi.stubGlobal('reportError', vi.fn());
  said.length = 0;
  unlisten = toastChannel.listen((toast) => said.push(toast));
  onRename.mockClear();
  world.list(IDS.map((id) => row(id)));
  world.runs('a', [run('r')]);
  page = render(<Bar ids={IDS} />);
});
afterEach(() => {
  cleanup();
  closeAll();
  store.set(attachedElsewhereAtom, new Map());
  world.live({ connected: false, taskId: null, dagRunId: null });
  unlisten();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('has the focus on its first entry when its code arrives only after the key that opened it', async () => {
  const opener = screen.getByText('a');
  opener.focus();
  const bar = createRef<HTMLElement>();
  render(<SessionMenu request={{ sessionId: 'a', opener }} bar={bar} onRename={onRename} onClose={vi.fn()} />);
  await flush();
  expect(document.activeElement).toBe(screen.getAllByRole('menuitem')[0]);
});

it('has the focus itself when its code arrives after the pointer opened it', async () => {
  const opener = screen.getByText('a');
  const bar = createRef<HTMLElement>();
  render(<SessionMenu request={{ sessionId: 'a', opener }} bar={bar} onRename={onRename} onClose={vi.fn()} />);
  await flush();
  expect(document.activeElement).toBe(screen.getByRole('menu'));
});

it('stays where it opened when its pill moves, and opens at the new place the next time', async () => {
  const opener = screen.getByText('a');
  const place = vi.spyOn(opener, 'getBoundingClientRect');
  const at = (left: number): void => void place.mockReturnValue({ left, top: 0, width: 80, height: 32 } as DOMRect);
  const anchor = () => opener.ownerDocument.querySelector<HTMLElement>('span[aria-haspopup]')?.style.left;
  at(100);
  await open('a');
  expect(anchor()).toBe('100px');
  at(300);
  world.runs('a', [run('r', 'paused')]);
  await flush();
  expect(anchor()).toBe('100px');
  fireEvent.keyDown(screen.getByRole('menu'), { key: 'Escape' });
  await flush();
  await open('a');
  expect(anchor()).toBe('300px');
});

describe('the menu of a session', () => {
  it('has an item for each action, and shows why an action is unavailable', async () => {
    await open('a');
    expect(items()).toEqual([
      ['View Logs', null],
      ['Open Workflow', null],
      ['Rename', null],
      ['Pin', null],
      ['Mark as unread', null],
      ['Dismiss', null],
      ['Copy session id', null],
      ['Pause', 'Runs, but this window is not connected to it'],
      ['Cancel', 'Runs, but this window is not connected to it'],
      ['Resume', 'It is running'],
    ]);
  });

  it('offers commands for the run that this window is attached to, but not to dismiss it', async () => {
    world.live({ connected: true, taskId: 'task-of-r', dagRunId: 'r', workflowStatus: 'executing' });
    await open('a');
    expect(items().map(([label]) => label)).toEqual([
      'Pause',
      'Cancel…',
      'View Logs',
      'Open Workflow',
      'Rename',
      'Pin',
      'Mark as unread',
      'Copy session id',
      'Resume',
      'Dismiss',
    ]);
    expect(items().slice(-2)).toEqual([
      ['Resume', 'It is running'],
      ['Dismiss', 'It runs in this window'],
    ]);
    await choose('Cancel…');
    expect(store.get(confirmationAtom)?.subject).toBe('cancel');
  });

  it('offers commands for a run that another window is attached to, and warns not to close that window', async () => {
    act(() => store.set(attachedElsewhereAtom, new Map([['a', 'r']])));
    await open('a');
    expect(items()[0]).toEqual(['Pause', null]);
    expect(item('Pause').textContent).toContain('Keep the window that is connected to it open');
  });

  it('stays open and does nothing when an unavailable item is chosen', async () => {
    await open('a');
    await choose('Pause');
    expect(screen.getByRole('menu')).toBeDefined();
    expect(said).toEqual([]);
  });

  it('marks a part of the details that is already open', async () => {
    act(() => store.set(detailsAtom, { sessionId: 'a', tab: 'logs' }));
    await open('a');
    expect(items()).toContainEqual(['View Logs', 'It is open']);
    expect(items()).toContainEqual(['Open Workflow', null]);
  });

  it('opens logs and workflow in the details', async () => {
    await open('a');
    await choose('View Logs');
    expect(store.get(detailsAtom)).toEqual({ sessionId: 'a', tab: 'logs' });
    await open('a');
    await choose('Open Workflow');
    expect(store.get(detailsAtom)).toEqual({ sessionId: 'a', tab: 'workflow' });
  });

  it('starts renaming after it has closed, so that the focus does not move back to the opener', async () => {
    let focused: Element | null = null;
    onRename.mockImplementation(() => {
      focused = document.activeElement;
    });
    await open('b');
    await choose('Rename');
    expect(onRename.mock.calls).toEqual([['b']]);
    expect(focused).toBe(screen.getByText('b'));
    expect(screen.queryByRole('menu')).toBeNull();
  });

  it('pins a session, moves it among the pinned ones up to the ends, and unpins it', async () => {
    for (const id of ['a', 'b']) {
      await open(id);
      await choose('Pin');
    }
    expect(preferences().pins).toEqual(['a', 'b']);
    await open('a');
    expect(items()).toContainEqual(['Move left', 'It is the first of the pinned']);
    await choose('Move right');
    expect(preferences().pins).toEqual(['b', 'a']);
    await open('a');
    expect(items()).toContainEqual(['Move right', 'It is the last of the pinned']);
    await choose('Unpin');
    expect(preferences().pins).toEqual(['b']);
  });

  it('marks a session as unread and as read', async () => {
    await open('c');
    await choose('Mark as unread');
    expect(viewOf('c').attention).toBe('unseen');
    await open('c');
    await choose('Mark as read');
    expect(viewOf('c').attention).toBe('none');
  });

  it('dismisses a session and offers undo', async () => {
    undoChannel.forget();
    const undone: string[] = [];
    const stop = undoChannel.listen(({ sessionId, did }) => undone.push(`${sessionId} ${did}`));
    await open('c');
    await choose('Dismiss');
    stop();
    expect(preferences().dismissed).toEqual(['c']);
    expect(undone).toEqual(['c dismissed']);
  });

  it.each([
    [
      'reports that the id is copied',
      () => Promise.resolve(),
      { type: 'success', title: 'Session id copied', message: 'a' },
    ],
    [
      'shows the id when the browser refuses to copy it',
      () => Promise.reject(new Error('not allowed')),
      { type: 'error', title: 'Copying is blocked by the browser', message: 'a' },
    ],
  ])('%s', async (_, writeText, toast) => {
    const copies = vi.fn(writeText);
    vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { clipboard: { writeText: copies } }));
    await open('a');
    await choose('Copy session id');
    expect(copies).toHaveBeenCalledWith('a');
    expect(said).toEqual([expect.objectContaining(toast)]);
  });
});

/** Returns how often a text is written in the menu. */
const written = (text: string): number => (screen.getByRole('menu').textContent ?? '').split(text).length - 1;

describe('the order of the menu: what can be done, then what cannot, by reason', () => {
  const REST = ['View Logs', 'Open Workflow', 'Rename', 'Pin', 'Mark as unread', 'Dismiss', 'Copy session id'];
  const NOT_CONNECTED = 'Runs, but this window is not connected to it';
  const GONE = 'The window that paused it is gone; this run cannot be resumed';

  it.each<[string, string, ReturnType<typeof run> | null, string[], [string, string][]]>([
    [
      'active elsewhere',
      'one-shot',
      run('r'),
      [],
      [
        ['Pause Cancel', NOT_CONNECTED],
        ['Resume', 'It is running'],
      ],
    ],
    [
      'paused elsewhere',
      'one-shot',
      run('r', 'paused'),
      [],
      [
        ['Pause', 'It is paused'],
        ['Resume Cancel', GONE],
      ],
    ],
    ['completed', 'one-shot', run('r', 'completed'), [], [['Pause Resume Cancel', 'It has completed']]],
    ['cancelled', 'one-shot', run('r', 'cancelled'), [], [['Pause Resume Cancel', 'It was cancelled']]],
    ['in no known state', 'one-shot', run('r', 'levitating'), [], [['Pause Resume Cancel', 'Its state is unknown']]],
    ['unverified', 'one-shot', null, [], [['Pause Resume Cancel', 'MARS has not confirmed yet that it runs']]],
    [
      'failed, in a mode that does not resume',
      'one-shot',
      run('r', 'failed'),
      [],
      [
        ['Pause Cancel', 'It has failed'],
        ['Resume', 'This mode cannot be continued'],
      ],
    ],
    [
      'failed, in a mode that resumes',
      'planning-control',
      run('r', 'failed'),
      ['Continue as a new run…'],
      [
        ['Pause', 'It is not running'],
        ['Cancel', 'It has ended'],
      ],
    ],
  ])('%s', async (title, mode, newest, offered, refused) => {
    const id = title.replace(/\W/g, '-');
    world.list([...IDS.map((other) => row(other)), row(id, { mode })]);
    if (newest) world.runs(id, [newest]);
    page.rerender(<Bar ids={[id]} />);
    await open(id);
    const labels = items().map(([label]) => label);
    const below = refused.flatMap(([names, reason]) => names.split(' ').map((name) => [name, reason]));
    expect(labels).toEqual([...offered, ...REST, ...below.map(([name]) => name)]);
    expect(items().slice(-below.length)).toEqual(below);
    for (const [, reason] of refused) expect(written(reason)).toBe(1);
    // the reason is a description of each, and not a part of its name
    for (const [name = '', reason] of below) {
      expect(item(name).getAttribute('aria-disabled')).toBe('true');
      expect(item(name).textContent).toBe(name);
      const described = item(name).getAttribute('aria-describedby') ?? '';
      expect(document.getElementById(described)?.textContent).toBe(reason);
    }
  });

  it('has lines between the groups that can be chosen, and one above what cannot', async () => {
    await open('a');
    const kinds = [...screen.getByRole('menu').querySelectorAll('[role="menuitem"], [role="separator"]')].map((one) =>
      one.getAttribute('role') === 'separator' ? '–' : one.firstElementChild?.textContent?.[0],
    );
    expect(kinds.join('')).toBe('VO–RPMD–C–PCR');
  });
});

describe('an open menu', () => {
  it('keeps its order while the session changes: what can no longer be done stays in place, with its reason', async () => {
    world.live({ connected: true, taskId: 'task-of-r', dagRunId: 'r', workflowStatus: 'executing' });
    await open('a');
    const before = screen.getAllByRole('menuitem');
    const focused = document.activeElement;
    world.live({ connected: false, taskId: null, dagRunId: null });
    world.runs('a', [run('r', 'completed')]);
    expect(screen.getAllByRole('menuitem')).toEqual(before);
    expect(items().map(([label]) => label)).toEqual([
      ...['Pause', 'Cancel', 'View Logs', 'Open Workflow', 'Rename', 'Pin', 'Mark as read', 'Copy session id'],
      ...['Resume', 'Dismiss'],
    ]);
    for (const name of ['Pause', 'Cancel', 'Resume']) expect(items()).toContainEqual([name, 'It has completed']);
    // what has become possible stays below the line
    expect(items().at(-1)).toEqual(['Dismiss', null]);
    expect(document.activeElement).toBe(focused);
    // the next time it opens, it is in order again
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
    await flush();
    await open('a');
    expect(items().map(([label]) => label)).toEqual([
      ...['View Logs', 'Open Workflow', 'Rename', 'Pin', 'Mark as read', 'Dismiss', 'Copy session id'],
      ...['Pause', 'Resume', 'Cancel'],
    ]);
  });

  it('writes a new reason of all entries of a group once, in the place of the old one', async () => {
    await open('a');
    world.runs('a', [run('r', 'completed')]);
    expect(items().slice(-3)).toEqual([
      ['Pause', 'It has completed'],
      ['Cancel', 'It has completed'],
      ['Resume', 'It has completed'],
    ]);
    // once for Pause and Cancel, once for Resume, which had another reason when the menu opened
    expect(written('It has completed')).toBe(2);
    expect(item('Pause').textContent).toBe('Pause');
  });

  it('has the entries with which it opened, when another tab pins or unpins the session', async () => {
    await open('a');
    const before = screen.getAllByRole('menuitem');
    act(() => pinSession('a'));
    expect(screen.getAllByRole('menuitem')).toEqual(before);
    expect(items()[3]).toEqual(['Unpin', null]);
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
    await flush();
    await open('a');
    const pinned = screen.getAllByRole('menuitem');
    act(() => unpinSession('a'));
    expect(screen.getAllByRole('menuitem')).toEqual(pinned);
    expect(items()).toContainEqual(['Move left', 'It is not pinned']);
    expect(items()).toContainEqual(['Move right', 'It is not pinned']);
  });

  const expanded = (id: string) => document.querySelector(`[data-menu-of="${id}"]`)?.getAttribute('aria-expanded');

  it('is named after its session, and its button is marked as expanded', async () => {
    await open('a');
    expect(screen.getByRole('menu', { name: `Actions for ${viewOf('a').name}` })).toBeDefined();
    expect([expanded('a'), expanded('b')]).toEqual(['true', 'false']);
    await choose('Pin');
    expect(expanded('a')).toBe('false');
  });

  it('marks its focus guards as ours', async () => {
    await open('a');
    const guards = [...document.querySelectorAll<HTMLElement>('body > [data-radix-focus-guard]')];
    expect(guards.map(({ dataset }) => dataset.marsSessions)).toEqual(['menu', 'menu']);
  });

  it('closes on Escape and returns the focus to the opener', async () => {
    await open('a');
    expect(document.activeElement).not.toBe(screen.getByText('a'));
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
    await flush();
    expect(screen.queryByRole('menu')).toBeNull();
    expect(document.activeElement).toBe(screen.getByText('a'));
  });

  it('moves the focus to the bar when the opener is gone', async () => {
    await open('a');
    page.rerender(<Bar ids={['b', 'c']} />);
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
    await flush();
    expect(document.activeElement).toBe(screen.getByText('b'));
  });

  it('leaves the focus where the pointer put it', async () => {
    await open('a');
    const host = screen.getByText('Host');
    fireEvent.pointerDown(host, { pointerType: 'mouse' });
    host.focus();
    fireEvent.click(host);
    await flush();
    expect(screen.queryByRole('menu')).toBeNull();
    expect(document.activeElement).toBe(host);
  });

  it('suppresses the browser’s own context menu', async () => {
    await open('a');
    expect(fireEvent.contextMenu(screen.getByRole('menu'))).toBe(false);
  });
});
