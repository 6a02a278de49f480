/** A key with its modifiers. */
export interface Shortcut {
  /** As in `KeyboardEvent.key`, in lower case. */
  readonly key: string;
  readonly alt: boolean;
  readonly ctrl: boolean;
  readonly meta: boolean;
  readonly shift: boolean;
}

const MODIFIERS = new Set(['alt', 'ctrl', 'meta', 'shift']);

/**
 * Parses `Alt+Shift+A`, `Mod+ArrowRight` or `j`: modifiers and one key, named as in `KeyboardEvent.key`. `Mod` is the
 * command key on a Mac and Ctrl elsewhere.
 *
 * @returns null if the text is not a key
 */
export function parseShortcut(text: string, mac: boolean): Shortcut | null {
  // plus is also a key: `Ctrl++`
  const parts = (text.endsWith('+') ? [...text.slice(0, -1).split('+').filter(Boolean), '+'] : text.split('+')).map(
    (part) => part.trim().toLowerCase(),
  );
  const key = parts.pop();
  if (!key || MODIFIERS.has(key) || key === 'mod') return null;
  const held = new Set(parts.map((part) => (part === 'mod' ? (mac ? 'meta' : 'ctrl') : part)));
  if ([...held].some((part) => !MODIFIERS.has(part))) return null;
  const has = (name: string): boolean => held.has(name);
  return {
    key: key === 'space' ? ' ' : key,
    alt: has('alt'),
    ctrl: has('ctrl'),
    meta: has('meta'),
    shift: has('shift'),
  };
}

/**
 * Returns whether an event is of the wanted key. The key's place counts where a layout of another script, or Alt on a
 * Mac, produces another character. It never counts where the layout has its own letter, digit or sign there: on AZERTY
 * the place of A is Q.
 */
function isKey({ key, code }: KeyboardEvent, wanted: string): boolean {
  if (key.toLowerCase() === wanted) return true;
  if (code === `Digit${wanted}`) return !/^[a-z0-9]$/i.test(key);
  return code.toLowerCase() === `key${wanted}` && !/^[!-~]$/.test(key);
}

export function matches(event: KeyboardEvent, wanted: Shortcut): boolean {
  return (
    isKey(event, wanted.key) &&
    event.altKey === wanted.alt &&
    event.ctrlKey === wanted.ctrl &&
    event.metaKey === wanted.meta &&
    event.shiftKey === wanted.shift
  );
}

/** Returns whether the target is a text field: a single letter types there (WCAG 2.1.4). */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select, [role="textbox"]');
}
