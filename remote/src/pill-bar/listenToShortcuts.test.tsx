// @vitest-environment jsdom
import type { SessionsHost } from '@mars-sessions/shared-types';
import { act, cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dropHostProps, setHostProps } from '../state/host/hostProps.ts';
import { announcementChannel, panelAtom } from '../state/intents.ts';
import { setSetting } from '../state/kept/settings.ts';
import { activeSessionIdAtom, pillIdsAtom } from '../state/sessions/sessionAtoms.ts';
import { store } from '../state/store.ts';
import { closeAll, giveBrowserParts, pageWorld } from '../testing/barPage.ts';
import { row } from '../testing/world.ts';
import { COMMANDS, shortcutOf } from './listenToShortcuts.ts';
import Shortcuts from './Shortcuts.tsx';

const mount = {};
const world = pageWorld();
const said: string[] = [];
let unlisten = (): void => {};

const give = (shortcuts: SessionsHost['shortcuts']): void =>
  act(() => setHostProps(mount, { shortcuts: shortcuts ?? {} }));

/** Presses a key. Returns false if the listener used it. */
function press(key: string, init: KeyboardEventInit = {}, target: Element = document.body): boolean {
  return fireEvent.keyDown(target, { key, ...init });
}

const ALT_SHIFT = { altKey: true, shiftKey: true };
const KEYS = {
  'next-session': 'Alt+Shift+N',
  'previous-session': 'Alt+Shift+P',
  'next-attention': 'Alt+Shift+X',
  'all-sessions': 'Alt+Shift+A',
};

beforeEach(() => {
  giveBrowserParts();
  said.length = 0;
  unlisten = announcementChannel.listen(({ text }) => said.push(text));
  world.list([row('a'), row('b'), row('c')]);
  give(KEYS);
  render(<Shortcuts />);
});
afterEach(() => {
  cleanup();
  closeAll();
  setSetting('shortcuts', true);
  dropHostProps(mount);
  unlisten();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('a key that the host assigned to a command', () => {
  it('moves through the pills in both directions and stops at the ends', () => {
    const ids = [...store.get(pillIdsAtom)];
    expect(ids).toHaveLength(3);
    const visited = ['n', 'n', 'n', 'n', 'p'].map((key) => {
      press(key, ALT_SHIFT);
      return store.get(activeSessionIdAtom);
    });
    expect(visited).toEqual([ids[0], ids[1], ids[2], ids[2], ids[1]]);
  });

  it('starts at the last pill when it moves back and none is selected', () => {
    press('p', ALT_SHIFT);
    expect(store.get(activeSessionIdAtom)).toBe(store.get(pillIdsAtom).at(-1));
  });

  it('opens and closes the list of all sessions', () => {
    press('a', ALT_SHIFT);
    expect(store.get(panelAtom)).toBe('sessions');
    press('a', ALT_SHIFT);
    expect(store.get(panelAtom)).toBeNull();
  });

  it('announces that nothing needs the user', () => {
    press('x', ALT_SHIFT);
    expect(said).toEqual(['Nothing needs you']);
  });

  it('is consumed; holding it down runs its command once', () => {
    expect(press('a', ALT_SHIFT)).toBe(false);
    expect(press('a', { ...ALT_SHIFT, repeat: true })).toBe(false);
    expect(store.get(panelAtom)).toBe('sessions');
  });
});

describe('ignores', () => {
  it.each<[string, () => void]>([
    ['a key without a command', () => expect(press('q', ALT_SHIFT)).toBe(true)],
    ['a key during a composition', () => expect(press('a', { ...ALT_SHIFT, isComposing: true })).toBe(true)],
    [
      'a key that another listener has used',
      () => {
        const use = (event: Event): void => event.preventDefault();
        document.body.addEventListener('keydown', use);
        press('a', ALT_SHIFT);
        document.body.removeEventListener('keydown', use);
      },
    ],
    [
      'all keys when the user has switched them off',
      () => {
        setSetting('shortcuts', false);
        expect(press('a', ALT_SHIFT)).toBe(true);
      },
    ],
    [
      'all keys after unmounting',
      () => {
        cleanup();
        expect(press('a', ALT_SHIFT)).toBe(true);
      },
    ],
  ])('%s', (_, pressed) => {
    pressed();
    expect(store.get(panelAtom)).toBeNull();
  });

  it('a single letter in a text field, but not a key with a modifier', () => {
    give({ 'all-sessions': 'j' });
    const field = document.body.appendChild(document.createElement('input'));
    press('j', {}, field);
    expect(store.get(panelAtom)).toBeNull();
    press('j');
    expect(store.get(panelAtom)).toBe('sessions');
    give(KEYS);
    press('a', ALT_SHIFT, field);
    expect(store.get(panelAtom)).toBeNull();
    field.remove();
  });
});

describe('the key of a command', () => {
  it('is the one that the host assigned; a command without one has no key', () => {
    expect(COMMANDS.map(shortcutOf)).toEqual(COMMANDS.map((command) => KEYS[command]));
    give({ 'next-session': '', 'all-sessions': 7 as unknown as string });
    expect(COMMANDS.map(shortcutOf)).toEqual([null, null, null, null]);
  });

  it('is reported once with a warning when it is not a key', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    give({ 'all-sessions': 'Hyper+A' });
    press('a');
    press('a');
    expect(warn.mock.calls).toEqual([[expect.stringMatching(/"Hyper\+A" is no key for all-sessions/)]]);
    expect(store.get(panelAtom)).toBeNull();
  });
});
