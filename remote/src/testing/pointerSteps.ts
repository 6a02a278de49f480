import fc from 'fast-check';

/** What a pointer, a person or the sessions do. Numbers are arbitrary. */
export type Step =
  | { do: 'wait'; ms: number }
  | { do: 'change'; what: number; which: number }
  | { do: 'enter' | 'leave' | 'leave window' | 'leave page' | 'key' | 'modifier' | 'tap' | 'press elsewhere' }
  | { do: 'click'; which: number };

const MAX_NUMBER = 1000;
const number = fc.nat(MAX_NUMBER);
/** How long a person sees something before the click on it arrives, in milliseconds. */
export const REACTION_MS = 500;

/** Steps in which the pointer often rests, things change meanwhile, and clicks follow. */
export const stories: fc.Arbitrary<Step[]> = fc
  .array(
    fc.oneof<fc.MaybeWeightedArbitrary<Step[]>[]>(
      {
        weight: 8,
        arbitrary: fc.record({ what: number, which: number }).map((change): Step[] => [{ do: 'change', ...change }]),
      },
      {
        weight: 4,
        arbitrary: fc.constantFrom(1, 90, 250, 499, 501, 599, 601).map((ms): Step[] => [{ do: 'wait', ms }]),
      },
      {
        weight: 4,
        arbitrary: fc
          .constantFrom<Step['do']>(
            'enter',
            'enter',
            'leave',
            'leave window',
            'leave page',
            'key',
            'modifier',
            'tap',
            'press elsewhere',
          )
          .map((what) => [{ do: what } as Step]),
      },
      // what a person does: reaches for something, and clicks it a moment later
      {
        weight: 5,
        arbitrary: fc
          .record({ by: fc.constantFrom<'enter' | 'tap'>('enter', 'tap'), what: number, which: number })
          .map(({ by, what, which }): Step[] => [
            { do: by },
            { do: 'change', what, which },
            { do: 'wait', ms: REACTION_MS },
            { do: 'change', what: which, which: what },
            { do: 'click', which },
          ]),
      },
      { weight: 2, arbitrary: number.map((which): Step[] => [{ do: 'click', which }]) },
    ),
    { minLength: 2, maxLength: 6 },
  )
  .map((parts) => parts.flat());
