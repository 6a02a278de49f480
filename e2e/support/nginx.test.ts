import { afterEach, expect, it, vi } from 'vitest';
import { findNginx, NGINX_MISSING } from './findNginx.ts';
import { startNginx } from './nginx.ts';

afterEach(() => vi.unstubAllEnvs());

it('a test that needs nginx fails with the names of the packages where nginx or its modules are missing', async () => {
  vi.stubEnv('NGINX_PATH', undefined);
  expect(findNginx([])).toBeUndefined();
  // a program that is there, and knows no folder of modules
  vi.stubEnv('NGINX_PATH', process.execPath);
  expect(findNginx()).toBeUndefined();
  await expect(startNginx('/')).rejects.toThrow(NGINX_MISSING);
  expect(NGINX_MISSING).toContain('apt-get install nginx libnginx-mod-http-brotli-filter');
});

it('a wrong NGINX_PATH is an error that names it', () => {
  vi.stubEnv('NGINX_PATH', '/does/not/exist');
  expect(() => findNginx()).toThrow('NGINX_PATH names /does/not/exist, which does not exist.');
});
