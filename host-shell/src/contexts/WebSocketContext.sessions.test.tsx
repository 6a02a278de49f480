// @vitest-environment jsdom
import { act } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeWebSocket } from '../testing/FakeWebSocket.ts';
import { inFakeWorld, renderProvider } from '../testing/renderProvider.tsx';

inFakeWorld();

const DETAIL = { session_id: 's1', mode: 'copilot', config: { model: 'gpt-4o', mode: 'stale' } };
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

let requests: string[];
let answers: Record<string, Response>;

beforeEach(() => {
  requests = [];
  answers = { '/api/sessions/s1': json(DETAIL), '/api/sessions/s1/resume': json({ success: true }) };
  vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
    requests.push(`${init?.method ?? 'GET'} ${url}`);
    return answers[url] ?? json({ detail: 'Not Found' }, 404);
  });
});

/** Calls resumeSession and lets the new socket open. */
async function resume(context?: string) {
  const provider = renderProvider();
  let resumed: Promise<void> | undefined;
  await act(async () => {
    resumed = provider.value().resumeSession('s1', context);
    await vi.waitFor(() => expect(FakeWebSocket.all).toHaveLength(1));
  });
  act(() => FakeWebSocket.at(0).open());
  await resumed;
  return provider;
}

describe('resumeSession (CONTRACT 3.1)', () => {
  it('requests the detail, posts resume, then connects with a new task id', async () => {
    const { value } = await resume('And now with noise');
    expect(requests).toEqual(['GET /api/sessions/s1', 'POST /api/sessions/s1/resume']);
    expect(value().currentRunId).toMatch(/^task-\d+-[a-z0-9]+$/);
    expect(FakeWebSocket.at(0).sent).toEqual([
      { task: 'And now with noise', config: { model: 'gpt-4o', copilotSessionId: 's1', mode: 'copilot' } },
    ]);
    expect(value().copilotSessionId).toBe('s1');
  });

  it('sends a default sentence when no context is given', async () => {
    await resume();
    expect(FakeWebSocket.at(0).sent).toMatchObject([{ task: 'Continue the previous session.' }]);
  });

  it('does not set isRunning', async () => {
    expect((await resume()).value().isRunning).toBe(false);
  });

  it('#26: connects although the back end refused the resume', async () => {
    answers['/api/sessions/s1/resume'] = json({ detail: 'Cannot resume session' }, 400);
    await resume();
    expect(FakeWebSocket.at(0).sent).toHaveLength(1);
  });

  it('rejects without a detail, and does not connect', async () => {
    answers = {};
    const { value } = renderProvider();
    await expect(value().resumeSession('s1')).rejects.toThrow('404');
    expect(requests).toEqual(['GET /api/sessions/s1']);
    expect(FakeWebSocket.all).toHaveLength(0);
  });
});

describe('loadSessionHistory (CONTRACT 3.1)', () => {
  it('reads the last 100 messages', async () => {
    answers['/api/sessions/s1/history?limit=100'] = json({ messages: ['m'] });
    expect(await renderProvider().value().loadSessionHistory('s1')).toEqual({ messages: ['m'] });
  });

  it('throws when the answer is not ok', async () => {
    await expect(renderProvider().value().loadSessionHistory('s1')).rejects.toThrow('404');
  });
});
