import type { SessionsCommand } from '@mars-sessions/shared-types';
import { activateSession } from '../state/commands/commands.ts';
import { togglePanel } from '../state/commands/panel.ts';
import { hostProps } from '../state/host/hostProps.ts';
import { panelAtom } from '../state/intents.ts';
import { settings } from '../state/kept/settings.ts';
import { goToNextAttention } from '../state/sessions/attentionQueue.ts';
import { activeSessionIdAtom, pillIdsAtom } from '../state/sessions/sessionAtoms.ts';
import { store } from '../state/store.ts';
import { PANEL_TEXT } from '../text/panelText.ts';
import { isComposing } from '../ui/isComposing.ts';
import { isWriting, matches, parseShortcut } from './shortcut.ts';

export const COMMANDS: readonly SessionsCommand[] = [
  'next-attention',
  'next-session',
  'previous-session',
  'all-sessions',
];

/** Selects the neighbour of the selected pill; does nothing at the ends. */
function step(by: 1 | -1): void {
  const ids = store.get(pillIdsAtom);
  const active = store.get(activeSessionIdAtom);
  const index = active === null ? -1 : ids.indexOf(active);
  const next = index < 0 ? ids.at(by > 0 ? 0 : -1) : ids[index + by];
  if (next !== undefined) activateSession(next);
}

const DO: Record<SessionsCommand, () => void> = {
  'next-attention': () => goToNextAttention(PANEL_TEXT.nothingNeedsYou),
  'next-session': () => step(1),
  'previous-session': () => step(-1),
  'all-sessions': () => togglePanel(store.get(panelAtom) === null ? 'sessions' : null),
};

/** Returns the key that the host assigned to a command; null without one, because there are no default keys. */
export function shortcutOf(command: SessionsCommand): string | null {
  const key = hostProps().shortcuts?.[command];
  return typeof key === 'string' ? key || null : null;
}

const warnedOf = new Set<string>();

function commandOf(event: KeyboardEvent): SessionsCommand | undefined {
  const mac = /mac|iphone|ipad/i.test(navigator.platform);
  return COMMANDS.find((command) => {
    const text = shortcutOf(command);
    if (text === null) return false;
    const shortcut = parseShortcut(text, mac);
    if (!shortcut && !warnedOf.has(text)) {
      warnedOf.add(text);
      console.warn(`MARS sessions: "${text}" is no key for ${command}; write it like "Alt+Shift+A".`);
    }
    return shortcut !== null && matches(event, shortcut);
  });
}

/** Listens to the keys that the host assigned to commands. Returns a function that stops listening. */
export function listenToShortcuts(): () => void {
  const listen = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || isComposing(event) || !settings().shortcuts) return;
    if (isWriting(event.target) && !event.altKey && !event.ctrlKey && !event.metaKey) return;
    const command = commandOf(event);
    if (!command) return;
    event.preventDefault();
    // holding a key down runs its command once
    if (!event.repeat) DO[command]();
  };
  document.addEventListener('keydown', listen);
  return () => document.removeEventListener('keydown', listen);
}
