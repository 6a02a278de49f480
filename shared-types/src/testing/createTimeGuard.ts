declare const process: { cpuUsage(): { user: number; system: number } };

const cpuOf = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage();
  return user + system - before.user - before.system;
};
const leastCpuOf = (work: () => void, times: number): number =>
  Math.min(...Array.from({ length: times }, () => cpuOf(work)));

/** An input may take this many times as long as the large valid one. */
const MOST_TIMES = 20;

/**
 * Returns a function that throws if work needs far more processor time than the same work with a large valid input. That
 * is independent of the machine and of what else runs on it.
 *
 * @param large the work with a valid input that is larger than a hostile one
 */
export function createTimeGuard(large: () => void): (work: () => void) => void {
  leastCpuOf(large, 3);
  const most = MOST_TIMES * Math.max(1000, leastCpuOf(large, 5));
  return (work) => {
    // the first time may include the work of a compiler or of a garbage collection
    if (cpuOf(work) > most && leastCpuOf(work, 3) > most)
      throw new Error(`It took more than ${most} µs of processor time.`);
  };
}
