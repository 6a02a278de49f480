import { describe, expect, it } from 'vitest';
import { store } from '../store.ts';
import { keptAtom, updateStored } from './keptAtom.ts';
import { logWrapAtom, setLogWrap } from './logWrap.ts';
import { readKept } from './readKept.ts';

describe('whether lines of a log are wrapped', () => {
  it('is on until the user turns it off, and is read again from what is stored', () => {
    expect(store.get(logWrapAtom)).toBe(true);
    setLogWrap(false);
    expect(store.get(logWrapAtom)).toBe(false);
    const kept = readKept(JSON.parse(JSON.stringify(store.get(keptAtom))));
    expect(kept.settings.logWrap?.[0]).toBe(false);
    setLogWrap(true);
    expect(store.get(logWrapAtom)).toBe(true);
  });

  it('is on for a stored value that is no flag', () => {
    updateStored((kept) => ({ ...kept, settings: { ...kept.settings, logWrap: ['no', Date.now() + 9e6, 'x'] } }));
    expect(store.get(logWrapAtom)).toBe(true);
  });
});
