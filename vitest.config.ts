import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    // the host's module exists in hosts only
    alias: { '@mars/websocket': fileURLToPath(new URL('remote/src/testing/hostWebSocket.ts', import.meta.url)) },
  },
  test: {
    include: ['{shared-types,remote,host-sdk,host-shell,scripts}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    reporters: ['default', 'json'],
    outputFile: { json: 'reports/unit.json' },
  },
});
