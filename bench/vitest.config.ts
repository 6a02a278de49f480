import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Runs the simulated browser for the benchmark `requests`. The unit tests have the configuration at the root. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  resolve: {
    // the host's module exists in hosts only
    alias: { '@mars/websocket': fileURLToPath(new URL('../remote/src/testing/hostWebSocket.ts', import.meta.url)) },
  },
  define: { __MARS_RELEASE__: '"mars_sessions"' },
  test: { include: ['src/**/*.measure.ts'], testTimeout: 600_000 },
});
