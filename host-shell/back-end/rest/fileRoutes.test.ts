// @vitest-environment node
import type { FileContentAnswer, FilesAnswer } from '@mars-sessions/shared-types';
import { describe, expect, test } from 'vitest';
import type { FileSpec } from '../index.ts';
import { START, startBackEnd } from '../testing/backEnd.ts';
import { getJson, request, send } from '../testing/http.ts';

const ENDPOINTS = ['serve', 'download', 'serve-image', 'content'] as const;

/** Adds a run with files and asks for them by name. */
async function withFiles(...files: FileSpec[]) {
  const backEnd = await startBackEnd();
  const nodes = [{ id: 'step_1', agent: 'engineer' }];
  const { runs } = backEnd.world.addSession({ id: 'sid', runs: [{ id: 'rid', taskId: 'tid', nodes, files }] });
  const listed = (await getJson<FilesAnswer>(backEnd.url, `/api/runs/${runs[0]?.id}/files`)).files;
  const urlOf = (endpoint: string, path: string) => `/api/files/${endpoint}?path=${encodeURIComponent(path)}`;
  const ask = (endpoint: string, path = listed[0]?.file_path ?? '') => request(backEnd.url, urlOf(endpoint, path));
  return { backEnd, listed, urlOf, ask };
}

describe('the files of a run', () => {
  test('have all members, with defaults by extension', async () => {
    const { listed } = await withFiles({ path: 'data/plots/fit.png', node: 'step_1' });
    expect(listed).toEqual([
      {
        id: expect.any(String),
        file_path: '/home/mars/Desktop/cmbdir/sessions/sid/tasks/tid/data/plots/fit.png',
        file_name: 'fit.png',
        file_type: 'plot',
        size_bytes: expect.any(Number),
        node_id: expect.stringMatching(/^[0-9a-f]{32}$/),
        step_id: null,
        created_at: new Date(START).toISOString().slice(0, 19),
        event_id: expect.any(String),
        agent_name: 'engineer',
      },
    ]);
  });

  test('can have the members of a step, another type, and no size', async () => {
    const { listed } = await withFiles({ path: 'a.xyz', type: 'new', size: null, stepNumber: 2, stepGoal: 'Fit' });
    expect(listed[0]).toMatchObject({ file_type: 'new', size_bytes: null, step_number: 2, step_goal: 'Fit' });
    expect(listed[0]).not.toHaveProperty('agent_name');
  });

  test('can be added later, also over HTTP', async () => {
    const { backEnd } = await withFiles({ path: 'a.csv' });
    const added = await send(backEnd.url, 'POST', '/__control/runs/tid/files', { files: [{ path: 'b.csv' }] });
    expect(added).toMatchObject({ status: 200, body: { result: true } });
    const answer = await getJson<FilesAnswer>(backEnd.url, '/api/runs/rid/files');
    expect(answer.files.map((file) => file.file_name)).toEqual(['a.csv', 'b.csv']);
    expect(answer.total_files).toBe(2);
  });

  test.each([
    [{ files: 'a.csv' }, '"files" is a list'],
    [{ files: [{ path: 'a.csv', mime: 'text/csv' }] }, 'A file has no member "mime"'],
    [{ files: [{ name: 'a.csv' }] }, 'A file needs a "path"'],
  ])('refuse a mistake in %j', async (body, error) => {
    const { backEnd } = await withFiles();
    const answer = await send(backEnd.url, 'POST', '/__control/runs/rid/files', body);
    expect(answer).toMatchObject({ status: 400, body: { error: expect.stringContaining(error) } });
  });
});

describe('the content of a file', () => {
  test('is a real picture for a PNG and an SVG', async () => {
    const { backEnd, listed, urlOf } = await withFiles({ path: 'a.png' }, { path: 'b.svg' });
    const [png, svg] = await Promise.all(
      listed.map(async ({ file_path }) => {
        const response = await fetch(backEnd.url + urlOf('serve-image', file_path));
        return Buffer.from(await response.arrayBuffer());
      }),
    );
    expect(png?.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect(png?.subarray(-8, -4).toString('latin1')).toBe('IEND');
    expect(png?.length).toBe(listed[0]?.size_bytes);
    expect(svg?.toString()).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[\s\S]*<\/svg>\n$/);
  });

  test('is text or binary', async () => {
    const { listed, ask } = await withFiles(
      { path: 'a.md', content: '# χ²\n' },
      { path: 'b.h5', content: new Uint8Array([0x89, 0x48, 0x44, 0x46]) },
    );
    const read = async (index: number) => (await ask('content', listed[index]?.file_path)).body as FileContentAnswer;
    const path = (index: number) => listed[index]?.file_path ?? '';
    expect(await read(0)).toEqual({
      path: path(0),
      content: '# χ²\n',
      type: 'text',
      size: 7,
      mime_type: 'text/markdown',
    });
    expect(await read(1)).toEqual({
      path: path(1),
      content: null,
      type: 'binary',
      size: 4,
      mime_type: 'application/x-hdf5',
    });
  });

  test('is not read when it is large', async () => {
    const { ask } = await withFiles({ path: 'chain.csv', size: 200_000_000 });
    expect(await ask('content')).toMatchObject({ status: 413, body: { detail: expect.any(String) } });
  });

  test('of a large file is its content and then zeros, sent only as it is read', async () => {
    const size = 200_000_000;
    const { backEnd, listed, urlOf } = await withFiles({ path: 'chain.txt', content: 'chain', size });
    expect(listed[0]?.size_bytes).toBe(size);
    const response = await fetch(backEnd.url + urlOf('serve', listed[0]?.file_path ?? ''));
    expect(response.headers.get('content-length')).toBe(String(size));
    const reader = response.body?.getReader();
    let start = Buffer.alloc(0);
    while (start.length < 100) start = Buffer.concat([start, (await reader?.read())?.value ?? new Uint8Array()]);
    expect(start.subarray(0, 7).toString('latin1')).toBe('chain\0\0');
    await reader?.cancel();
  });

  test('keeps its name as an attachment', async () => {
    const { listed, ask } = await withFiles({ path: "a b'.csv" }, { path: 'χ².csv' }, { path: 'a"\n.csv' });
    const named = async (index: number) =>
      (await ask('download', listed[index]?.file_path)).headers.get('content-disposition');
    expect(await named(0)).toBe('attachment; filename="a b\'.csv"');
    expect(await named(1)).toBe("attachment; filename*=utf-8''%CF%87%C2%B2.csv");
    expect(await named(2)).toBe("attachment; filename*=utf-8''a%22%0A.csv");
  });
});

describe.each(ENDPOINTS)('%s', (endpoint) => {
  test('answers 404 for a path that no run lists, and for a file that is gone', async () => {
    const { listed, ask } = await withFiles({ path: 'a.png', gone: true });
    const paths = [listed[0]?.file_path, '/etc/passwd', import.meta.filename, `${listed[0]?.file_path}/../a.png`, ''];
    for (const path of paths) {
      expect(await ask(endpoint, path), path).toMatchObject({ status: 404, body: { detail: 'File not found' } });
    }
  });

  test('answers 422 without a path', async () => {
    const { backEnd } = await withFiles();
    expect(await request(backEnd.url, `/api/files/${endpoint}`)).toMatchObject({
      status: 422,
      body: { detail: [{ type: 'missing', loc: ['query', 'path'], msg: 'Field required', input: null }] },
    });
  });
});
