// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { type DetailsTab, detailsAtom } from '../state/intents.ts';
import { store } from '../state/store.ts';
import { useIsOpen } from './useIsOpen.ts';

const { host, view } = vi.hoisted(() => ({ host: { navigate: undefined as unknown }, view: { attached: false } }));
vi.mock('../state/host/hostProps.ts', () => ({ hostProps: () => host }));
vi.mock('../state/sessions/sessionAtoms.ts', () => ({ currentView: () => view }));

afterEach(() => {
  cleanup();
  store.set(detailsAtom, null);
});

it.each<[DetailsTab, boolean, boolean, boolean]>([
  ['logs', false, true, true],
  ['workflow', false, true, true],
  ['results', false, true, true],
  // the host shows these two itself and does not report what it shows
  ['logs', true, true, false],
  ['workflow', true, true, false],
  ['results', true, true, true],
  ['logs', true, false, true],
])('%s of a session, attached %s, in a host with places %s: is open is %s', (tab, attached, places, expected) => {
  view.attached = attached;
  host.navigate = places ? () => {} : undefined;
  const { result } = renderHook(() => useIsOpen('s', tab));
  expect(result.current).toBe(false);
  act(() => store.set(detailsAtom, { sessionId: 'other', tab }));
  expect(result.current).toBe(false);
  act(() => store.set(detailsAtom, { sessionId: 's', tab: 'costs' }));
  expect(result.current).toBe(false);
  act(() => store.set(detailsAtom, { sessionId: 's', tab }));
  expect(result.current).toBe(expected);
});
