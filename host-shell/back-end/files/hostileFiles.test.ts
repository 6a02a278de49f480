// @vitest-environment node
import { request as ask } from 'node:http';
import type { FilesAnswer, RunList, SessionHistory, SessionList } from '@mars-sessions/shared-types';
import { describe, expect, test } from 'vitest';
import { START, startBackEnd } from '../testing/backEnd.ts';
import { getJson, request } from '../testing/http.ts';
import { HOSTILE_ANSWER, HOSTILE_FILES } from './hostileFiles.ts';

async function withHostileFiles() {
  const backEnd = await startBackEnd();
  backEnd.world.addSession({ id: 'sid', runs: [{ id: 'rid', taskId: 'tid', files: [...HOSTILE_FILES] }] });
  const { files } = await getJson<FilesAnswer>(backEnd.url, '/api/runs/rid/files');
  const find = (end: string) => files.find(({ file_path }) => file_path.endsWith(end));
  return { backEnd, files, find };
}

const address = (endpoint: string, path: string) => `/api/files/${endpoint}?path=${encodeURIComponent(path)}`;

/** Reads status and headers, and leaves the body unread. */
function headersOf(url: string): Promise<{ status: number | undefined; headers: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const asked = ask(url, (response) => {
      resolve({ status: response.statusCode, headers: response.headers });
      response.destroy();
    });
    asked.on('error', reject);
    asked.end();
  });
}

describe('hostile files', () => {
  test('are listed unchanged', async () => {
    const { files, find } = await withHostileFiles();
    expect(files).toHaveLength(HOSTILE_FILES.length);
    for (const [index, { path, verbatim }] of HOSTILE_FILES.entries()) {
      const folder = verbatim ? '' : '/home/mars/Desktop/cmbdir/sessions/sid/tasks/tid/';
      expect(files[index]?.file_path).toBe(folder + path);
    }
    expect(find('samples.h5')?.size_bytes).toBe(200_000_000);
    expect(find('unknown-size.csv')?.size_bytes).toBeNull();
    expect(find('field.holo')?.file_type).toBe('hologram');
  });

  test.each(['serve', 'download'])(
    'are answered by %s under the paths of the list, with intact headers',
    async (endpoint) => {
      const { backEnd, files } = await withHostileFiles();
      for (const { file_path } of files) {
        const { status, headers } = await headersOf(backEnd.url + address(endpoint, file_path));
        expect(status, file_path).toBe(file_path.endsWith('deleted.png') ? 404 : 200);
        expect(headers, file_path).not.toHaveProperty('set-cookie');
      }
    },
  );

  test('never reach the disk', async () => {
    const { backEnd, find } = await withHostileFiles();
    const listed = find('etc/passwd')?.file_path ?? '';
    expect((await request(backEnd.url, address('serve', listed))).text).toBe('simulated, from no disk\n');
    for (const path of ['/etc/passwd', listed.replace('/../', '/'), 'relative.png', '../plots/relative.png']) {
      expect((await request(backEnd.url, address('serve', path))).status, path).toBe(404);
    }
  });

  test('contain what a page must not run, with the types that would run it', async () => {
    const { backEnd, find } = await withHostileFiles();
    for (const [end, type] of [
      ['script.svg', 'image/svg+xml'],
      ['report.html', 'text/html; charset=utf-8'],
      ['page.png', 'image/png'],
    ] as const) {
      const { headers, text } = await request(backEnd.url, address('serve', find(end)?.file_path ?? ''));
      expect(headers.get('content-type')).toBe(type);
      expect(text).toContain('<script>');
      expect(text).toContain('data-hostile-ran');
    }
  });
});

test('the scenario "hostile-files" has them in one session, which ends while a page is open', async () => {
  const backEnd = await startBackEnd({ scenario: 'hostile-files', startAt: START });
  const list = () => getJson<SessionList>(backEnd.url, '/api/sessions');
  const [session] = (await list()).sessions;
  expect(session?.status).toBe('active');
  backEnd.clock.advance(20_000);
  expect((await list()).sessions[0]?.status).toBe('completed');
  const { runs } = await getJson<RunList>(backEnd.url, `/api/sessions/${session?.session_id}/runs`);
  expect(runs[0]?.status).toBe('completed');
  const { total_files } = await getJson<FilesAnswer>(backEnd.url, `/api/runs/${runs[0]?.id}/files`);
  expect(total_files).toBe(HOSTILE_FILES.length);
  const { messages } = await getJson<SessionHistory>(backEnd.url, `/api/sessions/${session?.session_id}/history`);
  expect(messages.at(-1)?.content).toBe(HOSTILE_ANSWER);
});
