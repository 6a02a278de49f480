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
  // what the timeline keeps: eight changes of each session, and two runs
  const minutes = (count: number): number => now - count * 60_000;
  const watched = numbers.map((index) => [minutes(10 * (501 - index)), minutes(10 * (501 - index) - 5)]);
  const states = ['running', 'waiting', 'running', 'paused', 'running', 'quiet', 'running', 'idle'];
  const seen = numbers.map((index) => [
    `old-${index}`,
    states.map((state, place) => [minutes(5000 - index - place), state]),
  ]);
  const told = numbers.map((index) => [
    `old-${index}`,
    [1, 2].map((run) => [`run-${index}-${run}`, null, minutes(5000 - index + run), minutes(5000 - index)]),
  ]);
  for (const [name, data] of Object.entries({ watched, 'seen-states': seen, 'told-times': told }))
    localStorage.setItem(`mars.sessions.${name}`, JSON.stringify({ v: 1, data }));
}
