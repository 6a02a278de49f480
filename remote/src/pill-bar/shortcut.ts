/** A key with what has to be held down for it. */
export interface Shortcut {
  /** As `KeyboardEvent.key` has it, in lower case. */
  readonly key: string;
  readonly alt: boolean;
  readonly ctrl: boolean;
  readonly meta: boolean;
  readonly shift: boolean;
}

const MODIFIERS = new Set(['alt', 'ctrl', 'meta', 'shift']);

/**
 * Reads `Alt+Shift+A`, `Mod+ArrowRight` or `j`: modifiers and one key, as `KeyboardEvent.key` names it. `Mod` is the
 * command key on a Mac and Ctrl elsewhere.
 *
 * @returns null for what is no key
 */
export function parseShortcut(text: string, mac: boolean): Shortcut | null {
  // a plus is a key too: `Ctrl++`
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
 * Where a layout of another script, or Alt on a Mac, makes another sign of the letter, the key's place counts. Never where
 * the layout has a letter, a digit or a sign of its own in that place: on AZERTY the place of A is Q.
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

/** Whether somebody is writing: there a key that is only a letter is a letter (WCAG 2.1.4). */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select, [role="textbox"]');
}
