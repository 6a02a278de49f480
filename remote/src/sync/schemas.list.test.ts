import type { SessionRow } from '@mars-sessions/shared-types';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { readList } from './schemas.ts';

const CREATED = Date.UTC(2026, 10, 22, 19, 2, 10, 229);

const raw = (over: Partial<Record<keyof SessionRow, unknown>> = {}): Record<string, unknown> => ({
  session_id: '3f2a9c1b-0000-4000-8000-000000000001',
  name: 'one-shot_task_177',
  mode: 'one-shot',
  status: 'active',
  current_phase: 'one_shot',
  current_step: null,
  created_at: '2026-11-22T19:02:10.229581',
  updated_at: '2026-11-22T19:02:10',
  ...over,
});

const read = (...rows: unknown[]) => readList({ sessions: rows, total: rows.length });

describe('readList', () => {
  it('reads the rows, with times as milliseconds', () => {
    expect(read(raw())).toEqual({
      rows: [
        {
          sessionId: '3f2a9c1b-0000-4000-8000-000000000001',
          name: 'one-shot_task_177',
          mode: 'one-shot',
          status: 'active',
          phase: 'one_shot',
          createdAt: CREATED,
          updatedAt: Date.UTC(2026, 10, 22, 19, 2, 10),
        },
      ],
      dropped: 0,
      sent: 1,
    });
  });

  it('accepts an empty list', () => {
    expect(readList({ sessions: [], total: 0 })).toEqual({ rows: [], dropped: 0, sent: 0 });
  });

  it.each([null, undefined, 'text', 5, [], {}, { sessions: null }, { sessions: { 0: raw() } }, { total: 3 }])(
    'returns null for %j',
    (body) => {
      expect(readList(body)).toBeNull();
    },
  );

  it('drops and counts unreadable rows and keeps the others', () => {
    const answer = read(raw({ session_id: 'a' }), null, 'row', [], raw({ status: null }), raw({ session_id: 'b' }), {});
    expect(answer?.rows.map((row) => row.sessionId)).toEqual(['a', 'b']);
    expect(answer).toMatchObject({ dropped: 5, sent: 7 });
  });

  it.each(['..', '.', '', 'a/b', '%2e%2e', 'a b', 'a?x', 'a#x', 'a\0b', 'ä', 'x'.repeat(129), 5, null, ['a']])(
    'drops a row whose id is %j because ids are put into paths',
    (session_id) => {
      expect(read(raw({ session_id }))).toMatchObject({ rows: [], dropped: 1 });
    },
  );

  it('keeps ids of the maximum length', () => {
    expect(read(raw({ session_id: 'x'.repeat(128) }))?.rows).toHaveLength(1);
  });

  it('defect 29: accepts missing members and wrong types, except for id and status', () => {
    const answer = read({ session_id: 'a', status: 'active' }, raw({ name: null, mode: 7, current_phase: {} }));
    expect(answer?.rows).toMatchObject([
      { sessionId: 'a', name: '', mode: '', phase: null, createdAt: null, updatedAt: null },
      { name: '', mode: '', phase: null, createdAt: CREATED },
    ]);
  });

  it('returns null for an unreadable time', () => {
    expect(read(raw({ created_at: 'soon', updated_at: 17 }))?.rows).toMatchObject([
      { createdAt: null, updatedAt: null },
    ]);
  });

  it('keeps at most 5000 rows and counts the rest', () => {
    const answer = read(...Array.from({ length: 5001 }, (_, i) => raw({ session_id: `s${i}` })));
    expect(answer?.rows).toHaveLength(5000);
    expect(answer).toMatchObject({ dropped: 1, sent: 5001 });
  });

  it('never throws and counts every row of any answer', () => {
    const warn = vi.spyOn(console, 'warn');
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.jsonValue(), fc.constant(raw()))), (sessions) => {
        const answer = readList({ sessions });
        expect((answer?.rows.length ?? 0) + (answer?.dropped ?? 0)).toBe(sessions.length);
      }),
    );
    expect(warn).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });
});
