// @vitest-environment node
import { expect, test } from 'vitest';
import { createRandom } from './random.ts';

const draw = (seed: number) => {
  const random = createRandom(seed);
  return Array.from({ length: 20 }, () => random.next());
};

test('gives one sequence for one seed, another for another seed', () => {
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  expect(draw(0).every((value) => value >= 0 && value < 1)).toBe(true);
  expect(new Set(draw(0)).size).toBe(20);
});

test('a fork does not depend on its parent', () => {
  const quiet = createRandom(1);
  const busy = createRandom(1);
  busy.next();
  expect(busy.fork('a').next()).toBe(quiet.fork('a').next());
  expect(quiet.fork('a').next()).not.toBe(quiet.fork('b').next());
});

test('integers stay within their bounds and reach them', () => {
  const random = createRandom(3);
  const seen = new Set(Array.from({ length: 200 }, () => random.integer(2, 5)));
  expect([...seen].sort()).toEqual([2, 3, 4, 5]);
});

test('ids are uuids and unique', () => {
  const random = createRandom(4);
  const ids = Array.from({ length: 500 }, () => random.uuid());
  expect(new Set(ids).size).toBe(500);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
