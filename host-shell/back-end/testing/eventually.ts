/** Lets pending I/O happen until the condition holds; for effects that the other side does not announce. */
export async function eventually(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 20_000; turn++) {
    if (condition()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('It never happened');
}
