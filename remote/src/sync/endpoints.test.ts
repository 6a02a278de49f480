import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  consolePath,
  costsPath,
  dagPath,
  executionsPath,
  existencePath,
  filesPath,
  runsPath,
  sessionPath,
  stagePath,
  stopPath,
} from './endpoints.ts';
import { LIST_PATH } from './listPath.ts';

const ID = '3f2a9c1b-0000-4000-8000-000000000001';

const WITH_ID: [string, (id: string) => string | null][] = [
  ['runs', runsPath],
  ['session', sessionPath],
  ['existence', existencePath],
  ['dag', dagPath],
  ['executions', executionsPath],
  ['costs', costsPath],
  ['files', filesPath],
  ['console', (id) => consolePath(id, 60)],
  ['stage', (id) => stagePath('pda', id)],
  ['stop', (id) => stopPath('newspulse', id)],
];

describe('the paths', () => {
  it('are those of the back end, without a trailing slash', () => {
    expect([LIST_PATH, ...WITH_ID.map(([, path]) => path(ID))]).toEqual([
      '/api/sessions?limit=200',
      `/api/sessions/${ID}/runs`,
      `/api/sessions/${ID}`,
      `/api/sessions/${ID}/history?limit=1`,
      `/api/runs/${ID}/dag`,
      `/api/runs/${ID}/history?event_type=agent_call`,
      `/api/runs/${ID}/costs`,
      `/api/runs/${ID}/files`,
      `/api/runs/${ID}/console-log?tail=60`,
      `/api/pda/${ID}`,
      `/api/newspulse/${ID}/stop`,
    ]);
  });

  it.each(['one-shot', '', '../admin', '__proto__'])('of a stage task do not exist in mode %j', (mode) => {
    expect(stagePath(mode, ID)).toBeNull();
    expect(stopPath(mode, ID)).toBeNull();
  });

  it.each(WITH_ID)('reject every id that could leave its place: %s', (_, path) => {
    const bad = ['..', '.', '%2e%2e', 'a/b', 'a\\b', '', ' ', 'a?x=1', 'a#x', 'a\0', 'a\n', 'ä', 'x'.repeat(10_000)];
    for (const id of bad) expect(() => path(id), id.slice(0, 20)).toThrow(RangeError);
  });

  it('contain only expected characters, for any id', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (id) => {
        let path: string | null = null;
        try {
          path = runsPath(id);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
        if (path !== null) expect(path).toMatch(/^\/api\/sessions\/[A-Za-z0-9_-]{1,128}\/runs$/);
      }),
    );
  });
});
