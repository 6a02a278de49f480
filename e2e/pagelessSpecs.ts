/** Specs below `specs` that open no page: they test builds, servers and types. They run once, in the first project. */
export const PAGELESS_SPECS: readonly string[] = [
  'built-files.spec.ts',
  'hosts/types.spec.ts',
  'packed-testing.spec.ts',
  'release.spec.ts',
  'serving.spec.ts',
  'type-matrix.spec.ts',
];
