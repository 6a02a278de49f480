/** The rule of a folder of product code. Imports that are not listed are forbidden. */
export interface FolderRule {
  /** From the root of the repository. A folder with its subfolders, `FOLDER/*` for its own files alone, or a file. */
  readonly path: string;
  /** The folders and workspaces of this repository that it may import. */
  readonly imports: readonly string[];
  /** The folders from which it may import types only. */
  readonly types?: readonly string[];
  /** The external packages that it may import. `node` stands for the modules of Node. */
  readonly packages: readonly string[];
  readonly packageTypes?: readonly string[];
}

/** A workspace, its tests included. */
export interface WorkspaceRule {
  readonly path: string;
  /** The other workspaces that it may import. */
  readonly imports: readonly string[];
}

const SHARED = 'shared-types';
const CORE = 'remote/src/core';
const TEXT = 'remote/src/text';
const SYNC = 'remote/src/sync';
const STATE = 'remote/src/state';
const UI = 'remote/src/ui';
const TELEMETRY = 'remote/src/telemetry';
const PILL_BAR = 'remote/src/pill-bar';
const DETAILS = 'remote/src/session-details';
const TOASTS = 'remote/src/toasts';
const LIVE = 'remote/src/live';
const PARTS = 'remote/src/exposes/parts.ts';
const UNDER_A_VIEW = [UI, STATE, CORE, TEXT, TELEMETRY, SHARED];

const SDK = 'host-sdk/src/*';
const SDK_CORE = 'host-sdk/src/core';
const SDK_REACT = 'host-sdk/src/react';
const SDK_TOASTS = 'host-sdk/src/toasts';
const SDK_TEXT = 'host-sdk/src/text.ts';

/**
 * Who may import whom in product code. `docs/architecture.md` shows it as a table: `npm run import-rules` writes it.
 */
export const FOLDERS: readonly FolderRule[] = [
  {
    path: 'remote/src/exposes',
    imports: [PILL_BAR, DETAILS, TOASTS, LIVE, UI, STATE, SYNC, TEXT, CORE, TELEMETRY, SHARED],
    packages: ['react'],
  },
  { path: LIVE, imports: [PARTS, PILL_BAR, DETAILS, TOASTS, UI, STATE, SYNC, CORE, SHARED], packages: ['valibot'] },
  {
    path: PILL_BAR,
    imports: UNDER_A_VIEW,
    packages: ['react', 'react-dom', 'jotai', '@radix-ui/react-dropdown-menu', 'virtua', 'd3-scale'],
  },
  { path: DETAILS, imports: UNDER_A_VIEW, packages: ['react', 'react-dom', 'jotai', 'anser', 'virtua'] },
  { path: TOASTS, imports: UNDER_A_VIEW, packages: ['react', 'react-dom', 'jotai', 'notistack'] },
  {
    path: UI,
    imports: [STATE, TEXT, TELEMETRY, SHARED],
    types: [CORE],
    packages: ['react', 'react-dom', 'jotai', '@radix-ui/react-dropdown-menu'],
  },
  { path: STATE, imports: [SYNC, CORE, TEXT, TELEMETRY, SHARED], packages: ['react', 'jotai', 'valibot'] },
  { path: SYNC, imports: [CORE, TELEMETRY, SHARED], packages: ['react', 'valibot', '@mars/websocket'] },
  { path: TEXT, imports: [CORE, SHARED], packages: [] },
  { path: CORE, imports: [SHARED], packages: [] },
  { path: TELEMETRY, imports: [SHARED], packages: [] },
  { path: 'remote/src/federation', imports: [], packages: [] },
  { path: SDK, imports: [SDK_CORE, SDK_REACT, SDK_TOASTS, SDK_TEXT, SHARED], packages: ['react'] },
  { path: 'host-sdk/src/next', imports: [SDK_CORE, SHARED], packages: ['crypto', 'react', 'react-dom'] },
  { path: SDK_REACT, imports: [SDK_CORE, SDK_TEXT, SHARED], packages: ['react'] },
  { path: SDK_TOASTS, imports: [SDK_CORE, SDK_TEXT, SHARED], packages: [] },
  { path: SDK_TEXT, imports: [], packages: [] },
  {
    path: SDK_CORE,
    imports: [SHARED],
    packages: ['@noble/ed25519', '@noble/hashes'],
    packageTypes: ['react'],
  },
  { path: 'host-shell/src', imports: [SDK, SHARED], packages: ['react', 'react-dom'] },
  { path: 'host-shell/serve', imports: [], packages: ['node', 'httpxy', 'sirv'] },
  { path: 'host-shell/back-end', imports: [SHARED], packages: ['node', '@hono/node-server', 'hono', 'ws'] },
  { path: 'shared-types/src', imports: [], packages: [], packageTypes: ['jotai', 'react'] },
];

/** The same for whole workspaces. Their tests may import anything within these limits. */
export const WORKSPACES: readonly WorkspaceRule[] = [
  { path: SHARED, imports: [] },
  { path: 'remote', imports: [SHARED] },
  { path: 'host-sdk', imports: [SHARED] },
  { path: 'host-shell', imports: ['host-sdk', SHARED] },
  { path: 'e2e', imports: ['host-shell', 'host-sdk', SHARED] },
  { path: 'bench', imports: ['e2e', 'host-shell', 'host-sdk', 'remote', SHARED] },
  { path: 'scripts', imports: ['e2e', 'host-shell', 'host-sdk', SHARED] },
  { path: 'tools', imports: [] },
];

/** Matches the end of the path of files that only tests may import. */
export const TESTS = String.raw`\.test\.tsx?$|/testing/`;

/**
 * Minimum number of modules for a valid check: a parser that cannot read TypeScript finds no modules and reports no
 * faults.
 */
export const LEAST_MODULES = 800;
