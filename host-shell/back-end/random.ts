/** The source of all random values, so that one seed gives one world. */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number;
  /** low ≤ n ≤ high, both whole */
  integer(low: number, high: number): number;
  pick<T>(items: readonly [T, ...T[]]): T;
  uuid(): string;
  /** Returns an independent stream: using it does not change this one. */
  fork(label: string): Random;
}

export function createRandom(seed: number): Random {
  // Xorshift (Marsaglia 2003) never reaches 0, but starts badly from small seeds, so the seed is scrambled.
  let state = scramble(`seed ${seed}`);

  function next(): number {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  }

  const random: Random = {
    next,
    integer: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
    uuid() {
      const digits = Array.from({ length: 32 }, () => Math.floor(next() * 16).toString(16));
      digits[12] = '4';
      digits[16] = (8 + Math.floor(next() * 4)).toString(16);
      const text = digits.join('');
      return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
    },
    fork: (label) => createRandom(scramble(`${seed} ${label}`)),
  };
  return random;
}

/** Returns a 32-bit hash (FNV-1a) that is never 0. */
function scramble(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash === 0 ? 1 : hash;
}
