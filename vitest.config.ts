import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    // the host's module exists in hosts only
    alias: { '@mars/websocket': fileURLToPath(new URL('remote/src/testing/hostWebSocket.ts', import.meta.url)) },
  },
  test: {
    include: ['{shared-types,remote,host-sdk,host-shell,scripts,e2e}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    // a process is kept between files: most of a run was the start of jsdom. Threads share the zone that some tests set
    pool: 'vmForks',
    maxWorkers: 2,
    // properties try many things, on whatever machine
    testTimeout: process.env.MARS_RUNS ? 900_000 : 30_000,
    reporters: ['default', 'json'],
    outputFile: { json: 'reports/unit.json' },
  },
});
