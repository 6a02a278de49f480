/** The id of the polite live region that the AppShell renders empty and never removes. */
export const ANNOUNCEMENTS_ID = 'mars-live-announcements';

/**
 * Milliseconds until a line is removed: long enough for a screen reader to queue it, short enough that a user does not
 * find it later when reading the page.
 */
const KEEP_MS = 7000;

/**
 * Announces a sentence through the shell's live region. MARS has only a polite one, so nothing here interrupts. Each
 * sentence is a separate line, so that two in a row are both read, and a repeated one is read twice.
 */
export function announce(text: string): void {
  const region = document.getElementById(ANNOUNCEMENTS_ID);
  if (!region) return;
  const line = document.createElement('p');
  line.textContent = text;
  region.append(line);
  setTimeout(() => line.remove(), KEEP_MS);
}
