// @vitest-environment jsdom
import { act, cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { detailsAtom } from '../state/intents.ts';
import { store } from '../state/store.ts';
import { closeAll, giveBrowserParts, pageWorld } from '../testing/barPage.ts';
import { row } from '../testing/world.ts';
import SessionDetails from './SessionDetails.tsx';

const world = pageWorld();
const shown = () => document.querySelector<HTMLElement>('[data-details]')?.dataset.details ?? null;

/** Lets React do what must be done before the browser paints, as in a page: no task of its own has run then. */
const beforePaint = (): Promise<void> => Promise.resolve().then(() => undefined);

beforeEach(() => {
  giveBrowserParts();
  world.list(['a', 'b'].map((id) => row(id, { name: `Name of ${id}` })));
  render(<SessionDetails />);
  // from here on React decides itself when it renders
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false);
});
afterEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  cleanup();
  act(closeAll);
  vi.unstubAllGlobals();
});

it('after a click with a pointer the browser may paint before the details are there, opened and replaced', async () => {
  store.set(detailsAtom, { sessionId: 'a', tab: 'workflow', byPointer: true });
  await beforePaint();
  expect(shown()).toBeNull();
  await vi.waitFor(() => expect(shown()).toBe('a'));
  store.set(detailsAtom, { sessionId: 'b', tab: 'workflow', byPointer: true });
  await beforePaint();
  expect(shown()).toBe('a');
  await vi.waitFor(() => expect(shown()).toBe('b'));
});

it('by the keyboard the details are there at once, and they are gone at once however they were opened', async () => {
  store.set(detailsAtom, { sessionId: 'a', tab: 'workflow' });
  await beforePaint();
  expect(shown()).toBe('a');
  expect(document.activeElement?.getAttribute('data-details')).toBe('a');
  store.set(detailsAtom, { sessionId: 'b', tab: 'workflow', byPointer: true });
  await vi.waitFor(() => expect(shown()).toBe('b'));
  store.set(detailsAtom, null);
  await beforePaint();
  expect(shown()).toBeNull();
});
