// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Lazily, lazyPart } from './Lazily.tsx';

const report = vi.fn();
beforeEach(() => {
  vi.stubGlobal('reportError', report);
  // React logs errors that a boundary caught
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  cleanup();
  report.mockReset();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** A menu that throws for some sessions. */
function Menu({ of }: { of: string }) {
  if (of.startsWith('broken')) throw new Error(of);
  return <p>menu of {of}</p>;
}
const MENU = lazyPart(() => Promise.resolve({ default: Menu }));
const asked = (of: string) => (
  <StrictMode>
    <Lazily part={MENU} askedBy={of} props={{ of }}>
      <p>instead</p>
    </Lazily>
  </StrictMode>
);

async function ask(view: ReturnType<typeof render> | null, of: string) {
  const next = view ?? render(asked(of));
  view?.rerender(asked(of));
  await act(async () => {});
  return next;
}

it('a part that threw is rendered again on the next request', async () => {
  const view = await ask(null, 'a');
  expect(screen.getByText('menu of a')).toBeDefined();
  await ask(view, 'broken');
  expect(screen.queryByText(/^menu/)).toBeNull();
  await ask(view, 'b');
  expect(screen.getByText('menu of b')).toBeDefined();
});

it('a part that throws each time is reported once per request, and the fallback is shown', async () => {
  const view = await ask(null, 'broken 1');
  expect(screen.getByText('instead')).toBeDefined();
  await ask(view, 'broken 1');
  await ask(view, 'broken 2');
  expect(report.mock.calls.map(([error]) => error.message)).toEqual(['broken 1', 'broken 2']);
  expect(screen.getByText('instead')).toBeDefined();
});
