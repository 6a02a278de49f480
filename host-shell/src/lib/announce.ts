/** The polite live region that the AppShell renders, empty and for ever. */
export const ANNOUNCEMENTS_ID = 'mars-live-announcements';

/** Long enough for a screen reader to have queued it, short enough not to be found later when reading the page. */
const KEEP_MS = 7000;

/**
 * Speaks a sentence through the shell's live region. MARS has only a polite one, so nothing here interrupts. Each
 * sentence is a line of its own: two in a row are both read, and the same one twice is read twice.
 */
export function announce(text: string): void {
  const region = document.getElementById(ANNOUNCEMENTS_ID);
  if (!region) return;
  const line = document.createElement('p');
  line.textContent = text;
  region.append(line);
  setTimeout(() => line.remove(), KEEP_MS);
}
