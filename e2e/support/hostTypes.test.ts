import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { HostDagNode, HostWebSocketContextValue } from '@mars-sessions/shared-types';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

const CONTRACT = path('shared-types/src/websocketContext.ts');

/** The host of the type matrix, and the host that becomes MARS by following the guide. */
const HOSTS = ['typed-host', 'next-app'].map((name) => readHost(name));

/** Reads the interfaces of a host's context: their members' names, and their text without a given member. */
function readHost(name: string) {
  const file = path(`e2e/hosts/${name}/contexts/WebSocketContext.tsx`);
  const interfaces = ts
    .createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
    .statements.filter(ts.isInterfaceDeclaration);
  return {
    name,
    membersOf(type: string): string[] {
      const found = interfaces.find((one) => one.name.text === type);
      return (found?.members ?? []).map((member) => (member.name as ts.Identifier).text);
    },
    typesWithout(type: string | null, member: string | null): string {
      const kept = interfaces.map((one) => {
        const members = one.members.filter(
          (each) => one.name.text !== type || (each.name as ts.Identifier).text !== member,
        );
        return `interface ${one.name.text} {\n${members.map((each) => each.getText()).join('\n')}\n}`;
      });
      return kept.join('\n');
    },
  };
}

/** Returns the source of a host that has these types and passes its hook to the SDK. */
const hostWith = (types: string): string =>
  `import type { HostWebSocketModule } from '${CONTRACT}';
  ${types}
  declare function useWebSocketContext(): WebSocketContextValue;
  export const websocket: HostWebSocketModule = { useWebSocketContext };`;

/**
 * Returns a function that gives the compiler's errors of each host. All in-memory hosts share one program, which is
 * faster.
 */
function check(hosts: readonly string[]): (host: string) => string[] {
  const files = new Map(hosts.map((text, index) => [path(`e2e/support/host-${index}.ts`), text]));
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts'],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    strict: true,
    noEmit: true,
    types: [],
  };
  const compiler = ts.createCompilerHost(options);
  const read = compiler.getSourceFile.bind(compiler);
  compiler.getSourceFile = (file, target) => {
    const text = files.get(file);
    return text === undefined ? read(file, target) : ts.createSourceFile(file, text, target);
  };
  const program = ts.createProgram([...files.keys()], options, compiler);
  return (host) => {
    const [file] = [...files].find(([, text]) => text === host) ?? [];
    const source = file === undefined ? undefined : program.getSourceFile(file);
    if (!source) throw new Error(`This host was not checked:\n${host}`);
    return ts
      .getPreEmitDiagnostics(program, source)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  };
}

const READ = {
  connected: true,
  currentRunId: true,
  workflowStatus: true,
  dagData: true,
  pendingApproval: true,
  sendMessage: true,
  resumeSession: true,
  setIsRunning: true,
} satisfies Record<keyof HostWebSocketContextValue, true>;

const READ_OF_NODE = { id: true, label: true, status: true } satisfies Record<keyof HostDagNode, true>;

type Case = [type: string, member: string];

const WHAT_IS_READ: Case[] = [
  ...Object.keys(READ).map((member): Case => ['WebSocketContextValue', member]),
  ...Object.keys(READ_OF_NODE).map((member): Case => ['DAGNode', member]),
  ['DAGData', 'nodes'],
  ['ApprovalRequest', 'approval_id'],
];

const isRead = ([type, member]: Case): boolean => WHAT_IS_READ.some(([a, b]) => a === type && b === member);

describe.each(HOSTS)('the types of MARS’s context in $name', ({ membersOf, typesWithout }) => {
  // an unnamed type cannot be changed here
  const withoutWhatIsRead = WHAT_IS_READ.filter(([type]) => membersOf(type).length > 0);
  // the remote reads `run_id` too, but a host may omit it
  const withoutAnother: Case[] = ['WebSocketContextValue', 'DAGNode', 'DAGData', 'ApprovalRequest']
    .flatMap((type) => membersOf(type).map((member): Case => [type, member]))
    .filter((one) => !isRead(one));
  const complaints = check([
    hostWith(typesWithout(null, null)),
    ...[...withoutWhatIsRead, ...withoutAnother].map((one) => hostWith(typesWithout(...one))),
  ]);

  it('are accepted unchanged', () => {
    expect(complaints(hostWith(typesWithout(null, null)))).toEqual([]);
  });

  it.each(withoutWhatIsRead)('are rejected when %s lacks %s, which the remote reads', (type, member) => {
    expect(membersOf(type)).toContain(member);
    expect(complaints(hostWith(typesWithout(type, member)))).toEqual([expect.stringContaining(`'${member}'`)]);
  });

  it.each(withoutAnother)('are accepted when %s lacks %s', (type, member) => {
    expect(complaints(hostWith(typesWithout(type, member)))).toEqual([]);
  });
});

describe('the types of another host’s context', () => {
  /** Returns another host's types, with one member of the context's value replaced. */
  function typesWith([name, type]: readonly [name: string, type: string]): string {
    const members = {
      connected: 'boolean',
      currentRunId: 'string | null',
      workflowStatus: '"executing" | null',
      dagData: '{ run_id: string; nodes: Node[] } | null',
      pendingApproval: '{ approval_id: string; _session_id?: string } | null',
      sendMessage: '(message: unknown) => void',
      resumeSession: '(sessionId: string) => void',
      setIsRunning: '(running: boolean) => void',
      [name]: type,
    };
    const declared = Object.entries(members).map((entry) => `${entry.join(': ')};`);
    return `interface Node { id: string; label: string; status: 'running' | 'done' }
      interface Message { type: 'pause' | 'resume'; step?: number }
      interface WebSocketContextValue { ${declared.join(' ')} }`;
  }

  const taken: Case[] = [
    ['sendMessage', '(message: Message) => void'],
    ['sendMessage', '(message: Record<string, unknown>) => boolean'],
    ['resumeSession', '(sessionId: string, context: string) => Promise<{ id: number }>'],
    ['resumeSession', '(sessionId: string, context?: string, options?: { mode: string }) => Promise<void>'],
    ['setIsRunning', '(next: boolean | ((before: boolean) => boolean)) => void'],
    ['currentRunId', 'string'],
    ['workflowStatus', 'string | undefined'],
    ['dagData', '{ readonly nodes: readonly Node[] } | undefined'],
    ['pendingApproval', 'null'],
  ];

  const refused: Case[] = [
    ['sendMessage', '(message: string) => void'],
    ['resumeSession', '(sessionId: number) => void'],
    ['setIsRunning', 'boolean'],
    ['connected', 'string'],
    ['dagData', '{ nodes: Record<string, Node> }'],
  ];

  const complaints = check([...taken, ...refused].map((one) => hostWith(typesWith(one))));

  it.each(taken)('are accepted with %s: %s', (...one) => {
    expect(complaints(hostWith(typesWith(one)))).toEqual([]);
  });

  it.each(refused)('are rejected with %s: %s', (...one) => {
    expect(complaints(hostWith(typesWith(one)))).toEqual([expect.stringMatching(`['.]?${one[0]}\\b`)]);
  });
});
