import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutAt } from './cutAt.ts';

it('cutting at an offset keeps all text, and a part starts there', () => {
  const texts = fc.array(fc.string({ minLength: 1, maxLength: 4 }).map((text) => ({ text, colour: 'red' })));
  fc.assert(
    fc.property(texts, fc.nat({ max: 20 }), (parts, offset) => {
      const cut = cutAt(parts, offset);
      const whole = parts.map(({ text }) => text).join('');
      expect(cut.map(({ text }) => text).join('')).toBe(whole);
      const starts = cut.map((_, index) => cut.slice(0, index).reduce((sum, { text }) => sum + text.length, 0));
      if (offset < whole.length) expect(starts).toContain(offset);
      expect(cut.every(({ text, colour }) => text !== '' && colour === 'red')).toBe(true);
    }),
  );
});
