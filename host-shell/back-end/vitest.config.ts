import { defineConfig } from 'vitest/config';

/** For `vitest run --root host-shell/back-end`; from the repository's root, its own configuration finds these tests. */
export default defineConfig({ test: { include: ['**/*.test.ts'] } });
