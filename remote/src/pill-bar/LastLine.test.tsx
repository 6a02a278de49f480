// @vitest-environment jsdom
import { act, cleanup, render } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { LastLine } from './LastLine.tsx';

const { askLastLine } = vi.hoisted(() => ({ askLastLine: vi.fn() }));
vi.mock('../state/engine/sessionReports.ts', () => ({ askLastLine }));

afterEach(cleanup);

async function shown(line: string | null, error: string | null): Promise<string> {
  askLastLine.mockResolvedValueOnce(line);
  const { container } = render(<LastLine runId="r" error={error} />);
  await act(async () => undefined);
  return container.textContent ?? '';
}

const LABEL = 'Last line of the session’s log:';
const ERROR = 'Error in step 3: covariance matrix is not positive definite';

it.each<[string, string | null, string | null, string]>([
  ['a line', 'step 2 is done', null, `${LABEL} step 2 is done`],
  ['a line beside an error that it does not contain', 'cleaning up', ERROR, `${LABEL} cleaning up`],
  ['no line', null, ERROR, ''],
  ['a line that only repeats the error', `[18:57:39] run.failed error="${ERROR}"`, ERROR, ''],
  ['a repeated error that the line cuts', `run.failed error="${ERROR.slice(0, 50)}…`, ERROR, ''],
  ['an empty error', 'step 2 is done', '', `${LABEL} step 2 is done`],
])('shows %s', async (_, line, error, text) => {
  expect(await shown(line, error)).toBe(text);
});

it('isolates the direction of the line from that of the page', async () => {
  await shown('שלום abc', null);
  expect(document.querySelector('bdi')?.textContent).toBe('שלום abc');
});
