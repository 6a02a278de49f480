import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { downloadPath, imagePath } from './fileEndpoints.ts';
import { readFiles, readLastMessage } from './resultSchemas.ts';

const file = (over: object = {}) => ({
  id: 'f',
  file_path: '/home/mars/data/spectrum.csv',
  file_name: 'spectrum.csv',
  file_type: 'data',
  size_bytes: 11,
  node_id: null,
  step_id: null,
  created_at: '2026-11-27T06:46:43.194290',
  event_id: 'e',
  agent_name: 'engineer',
  ...over,
});

describe('readFiles', () => {
  const read = (...files: unknown[]) => readFiles({ total_files: files.length, files });

  it('reads the members that the recordings have, and those that are there sometimes', () => {
    const one = { id: 'f', path: '/home/mars/data/spectrum.csv', name: 'spectrum.csv', kind: 'data', size: 11 };
    expect(read(file())).toEqual([{ ...one, agent: 'engineer', step: null }]);
    expect(read(file({ step_number: 3, agent_name: undefined }))).toEqual([{ ...one, agent: null, step: 3 }]);
  });

  it('reads a size that is no size as unknown, and a missing name from the path', () => {
    expect(read(file({ size_bytes: -1 }))?.[0]?.size).toBeNull();
    expect(read(file({ size_bytes: '11' }))?.[0]?.size).toBeNull();
    expect(read(file({ file_name: '' }))?.[0]?.name).toBe('spectrum.csv');
  });

  it('never cuts a path: a file whose path is too long is left out', () => {
    const long = `/${'a'.repeat(5000)}`;
    expect(read(file({ file_path: long }), file())).toHaveLength(1);
    expect(read(file({ file_path: null }), 'bad', null, file())).toHaveLength(1);
  });

  it('keeps the last row of a file that several steps have written', () => {
    expect(read(file({ id: '1', size_bytes: 1 }), file({ id: '2', size_bytes: 2 }))).toMatchObject([
      { id: '2', size: 2 },
    ]);
  });

  it('returns null for an answer of another shape', () => {
    expect(readFiles({ total_files: 3 })).toBeNull();
    expect(readFiles(null)).toBeNull();
  });
});

describe('readLastMessage', () => {
  const read = (...messages: unknown[]) => readLastMessage({ messages });
  const said = (content: unknown, role = 'assistant') => ({ role, content, agent: 'engineer', timestamp: null });

  it('returns the last message of an agent that has a text', () => {
    expect(read(said('one'), said('two'), said('of the user', 'user'), said('  '), said(5))).toEqual({
      message: { text: 'two', agent: 'engineer', at: null },
    });
  });

  it('removes what must not reach the screen, and keeps the lines', () => {
    expect(read(said('one\r\n\ttwo\u202e\u001b[1m\0'))).toMatchObject({ message: { text: 'one\n\ttwo[1m' } });
    expect(read(said('\ufeff\u200e'))).toEqual({ message: null });
  });

  it('returns no message without one of an agent, and null for an answer of another shape', () => {
    expect(read(said('of the user', 'user'))).toEqual({ message: null });
    expect(readLastMessage({})).toBeNull();
  });
});

it('no reader throws for any answer', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (body) => {
      for (const read of [readFiles, readLastMessage]) expect(() => read(body)).not.toThrow();
    }),
  );
});

it('a path of the server goes into the query as it is, encoded once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (path) => {
      for (const to of [downloadPath, imagePath]) {
        const url = new URL(to(path), 'http://mars.test');
        expect([...url.searchParams]).toEqual([['path', path]]);
        expect(url.pathname).toMatch(/^\/api\/files\/(?:download|serve-image)$/);
        expect(url.hash).toBe('');
      }
    }),
  );
});
