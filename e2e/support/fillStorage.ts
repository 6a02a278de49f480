/**
 * Fills the browser's stored session data up to its limits, as after months of use, because it may grow until then.
 * Runs in the page.
 */
export function fillStorage(now: number): void {
  if (localStorage.getItem('mars.sessions.history')) return;
  const numbers = Array.from({ length: 500 }, (_, index) => index);
  const activity = (index: number) => ({ key: `old-${index}:none:completed:1`, at: now, finished: true, marks: true });
  const sessions = numbers.map((index) => [
    `old-${index}`,
    { read: [now, now, 'x'], activity: [activity(index), now, 'x'], mine: [true, now, 'x'] },
  ]);
  const kept = { sessions: Object.fromEntries(sessions), settings: {} };
  localStorage.setItem('mars.sessions.preferences', JSON.stringify({ v: 2, data: kept }));
  const history = numbers.map((index) => ({
    key: `old-${index}:none:completed:1`,
    sessionId: `old-${index}`,
    name: `An old session, ${index}`,
    kind: 'completed',
    reason: null,
    step: null,
    at: now - 1000 - index,
  }));
  localStorage.setItem('mars.sessions.history', JSON.stringify({ v: 1, data: history }));
}
