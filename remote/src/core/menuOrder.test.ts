import fc from 'fast-check';
import { expect, it } from 'vitest';
import { menuOrder, type OrderedEntry } from './menuOrder.ts';

const can = (id: string): OrderedEntry => ({ id, why: null });
const not = (id: string, why: string): OrderedEntry => ({ id, why });

it('lists what can be chosen first, in the same order and groups, and names a shared reason once', () => {
  const order = menuOrder([
    [not('pause', 'A'), not('resume', 'B'), not('cancel', 'A')],
    [can('logs'), not('workflow', 'open')],
    [can('rename'), can('pin')],
  ]);
  expect(order).toEqual({
    offered: [['logs'], ['rename', 'pin']],
    refused: [
      { why: 'A', ids: ['pause', 'cancel'] },
      { why: 'B', ids: ['resume'] },
      { why: 'open', ids: ['workflow'] },
    ],
  });
});

it('contains each entry once, and never two groups of one reason or an empty group', () => {
  const groups = fc.array(fc.array(fc.option(fc.constantFrom('A', 'B', 'C'))));
  fc.assert(
    fc.property(groups, (reasons) => {
      let count = 0;
      const named = reasons.map((group) =>
        group.map((why) => {
          count += 1;
          return { id: `${count}`, why };
        }),
      );
      const { offered, refused } = menuOrder(named);
      const ids = [...offered.flat(), ...refused.flatMap((group) => group.ids)];
      expect(ids.toSorted()).toEqual(
        named
          .flat()
          .map(({ id }) => id)
          .toSorted(),
      );
      expect(offered.every((group) => group.length > 0)).toBe(true);
      expect(new Set(refused.map(({ why }) => why)).size).toBe(refused.length);
      const inOrder = named.flat().filter(({ why }) => why === null);
      expect(offered.flat()).toEqual(inOrder.map(({ id }) => id));
    }),
  );
});
