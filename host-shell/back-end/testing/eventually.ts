/** Lets pending I/O run until the condition holds. For effects that the other side does not report. */
export async function eventually(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 20_000; turn++) {
    if (condition()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('The condition never held');
}
