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

/** Presses a key. Returns whether the browser has it. */
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

describe('a key that the host gave to a command', () => {
  it('goes through the pills, forward and back, and stops at the ends', () => {
    const ids = [...store.get(pillIdsAtom)];
    expect(ids).toHaveLength(3);
    const visited = ['n', 'n', 'n', 'n', 'p'].map((key) => {
      press(key, ALT_SHIFT);
      return store.get(activeSessionIdAtom);
    });
    expect(visited).toEqual([ids[0], ids[1], ids[2], ids[2], ids[1]]);
  });

  it('begins with the last pill where it goes back and none is selected', () => {
    press('p', ALT_SHIFT);
    expect(store.get(activeSessionIdAtom)).toBe(store.get(pillIdsAtom).at(-1));
  });

  it('opens the list of all sessions and closes it', () => {
    press('a', ALT_SHIFT);
    expect(store.get(panelAtom)).toBe('sessions');
    press('a', ALT_SHIFT);
    expect(store.get(panelAtom)).toBeNull();
  });

  it('says so when nothing needs the person', () => {
    press('x', ALT_SHIFT);
    expect(said).toEqual(['Nothing needs you']);
  });

  it('is used up, also while it is held down, which does it once', () => {
    expect(press('a', ALT_SHIFT)).toBe(false);
    expect(press('a', { ...ALT_SHIFT, repeat: true })).toBe(false);
    expect(store.get(panelAtom)).toBe('sessions');
  });
});

describe('is left alone', () => {
  it.each<[string, () => void]>([
    ['a key that is no command’s', () => expect(press('q', ALT_SHIFT)).toBe(true)],
    ['a key of a composition', () => expect(press('a', { ...ALT_SHIFT, isComposing: true })).toBe(true)],
    [
      'a key that somebody has used',
      () => {
        const use = (event: Event): void => event.preventDefault();
        document.body.addEventListener('keydown', use);
        press('a', ALT_SHIFT);
        document.body.removeEventListener('keydown', use);
      },
    ],
    [
      'any key where the person wants none',
      () => {
        setSetting('shortcuts', false);
        expect(press('a', ALT_SHIFT)).toBe(true);
      },
    ],
    [
      'any key once the listener is gone',
      () => {
        cleanup();
        expect(press('a', ALT_SHIFT)).toBe(true);
      },
    ],
  ])('%s', (_, pressed) => {
    pressed();
    expect(store.get(panelAtom)).toBeNull();
  });

  it('a mere letter where somebody writes, but not one with a modifier', () => {
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
  it('is as the host wrote it; without a word of the host there is none', () => {
    expect(COMMANDS.map(shortcutOf)).toEqual(COMMANDS.map((command) => KEYS[command]));
    give({ 'next-session': '', 'all-sessions': 7 as unknown as string });
    expect(COMMANDS.map(shortcutOf)).toEqual([null, null, null, null]);
  });

  it('that is none is told to a developer, once', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    give({ 'all-sessions': 'Hyper+A' });
    press('a');
    press('a');
    expect(warn.mock.calls).toEqual([[expect.stringMatching(/"Hyper\+A" is no key for all-sessions/)]]);
    expect(store.get(panelAtom)).toBeNull();
  });
});
