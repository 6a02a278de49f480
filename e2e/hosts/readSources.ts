/** Reads what the sources of an application declare, with the compiler that the application itself has. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** The members of an interface, or the value that something has, by their names. */
export type Members = Record<string, string>;

/** An element of a component's JSX. */
export interface JsxPiece {
  tag: string;
  /** How many elements are around it within its component. */
  depth: number;
  classes: string[];
  inline: Record<string, string>;
}

/** The paths of all files of an application but what was installed, built or written by Next. */
export function filesOf(app: string): string[] {
  return readdirSync(app, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(app.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => !/(?:^|\/)(?:\.next|node_modules)\/|^next-env\.d\.ts$/.test(path))
    .sort();
}

const parse = (path: string): ts.SourceFile =>
  ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}

/** Whether the statements of a file end in semicolons; undefined when they do not agree. */
export function hasSemicolons(path: string): boolean | undefined {
  const source = parse(path);
  const ends = new Set<boolean>();
  visit(source, (node) => {
    if (
      ts.isImportDeclaration(node) ||
      ts.isVariableStatement(node) ||
      ts.isExpressionStatement(node) ||
      ts.isReturnStatement(node) ||
      (ts.isPropertySignature(node) && ts.isInterfaceDeclaration(node.parent))
    )
      ends.add(node.getText(source).endsWith(';'));
  });
  return ends.size === 1 ? ends.has(true) : undefined;
}

function inlineOf(value: ts.Expression | undefined): Record<string, string> {
  if (!value || !ts.isObjectLiteralExpression(value)) return {};
  return Object.fromEntries(
    value.properties
      .filter(ts.isPropertyAssignment)
      .map(({ name, initializer }) => [name.getText(), initializer.getText().replace(/^'(.*)'$/, '$1')]),
  );
}

/** All elements of a file's JSX in their order. */
export function jsxOf(path: string): JsxPiece[] {
  const pieces: JsxPiece[] = [];
  function look(node: ts.Node, depth: number): void {
    let inner = depth;
    const opening = ts.isJsxElement(node) ? node.openingElement : ts.isJsxSelfClosingElement(node) ? node : undefined;
    if (opening) {
      const piece: JsxPiece = { tag: opening.tagName.getText(), depth, classes: [], inline: {} };
      for (const attribute of opening.attributes.properties) {
        if (!ts.isJsxAttribute(attribute)) continue;
        const { name, initializer } = attribute;
        if (name.getText() === 'className' && initializer)
          piece.classes = initializer.getText().slice(1, -1).split(/\s+/);
        if (name.getText() === 'style' && initializer && ts.isJsxExpression(initializer))
          piece.inline = inlineOf(initializer.expression);
      }
      pieces.push(piece);
      inner += 1;
    }
    ts.forEachChild(node, (child) => look(child, inner));
  }
  look(parse(path), 0);
  return pieces;
}

/** What a module exports and what its interfaces are, as the type checker sees them. */
export interface ModuleFacts {
  /** The names; `default` is one of them. */
  exports: string[];
  interfaces: Record<string, { members: Members; indexSignatures: number }>;
  /** The name of the type that a function of the module returns. */
  resultOf(name: string): string;
}

const FLAGS = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope;

/** @param app where `@/` leads to, and where the types of React are */
export function readModule(path: string, app: string, typesOf: string): ModuleFacts {
  const program = ts.createProgram([path], {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    jsx: ts.JsxEmit.ReactJSX,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.esnext.d.ts'],
    types: ['react', 'node'],
    typeRoots: [typesOf],
    paths: { '@/*': [`${app}/*`], react: [`${typesOf}/react`], 'react/*': [`${typesOf}/react/*`] },
  });
  const source = program.getSourceFile(path);
  if (!source) throw new Error(`${path} cannot be read.`);
  const wrong = program.getSemanticDiagnostics(source).map(({ messageText }) => messageText);
  if (wrong.length > 0) throw new Error(JSON.stringify(wrong));
  const checker = program.getTypeChecker();
  const symbol = checker.getSymbolAtLocation(source);
  const exported = symbol ? checker.getExportsOfModule(symbol) : [];
  const interfaces: ModuleFacts['interfaces'] = {};
  for (const node of source.statements.filter(ts.isInterfaceDeclaration)) {
    const type = checker.getTypeAtLocation(node);
    const members = type.getProperties().map((property) => {
      const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
      const declared = property.valueDeclaration;
      const text =
        declared && ts.isPropertySignature(declared)
          ? (declared.type?.getText(source) ?? '')
          : checker.typeToString(checker.getTypeOfSymbol(property), node, FLAGS);
      return [isOptional ? `${property.name}?` : property.name, text.replace(/\s+/g, ' ')];
    });
    interfaces[node.name.text] = {
      members: Object.fromEntries(members),
      indexSignatures: checker.getIndexInfosOfType(type).length,
    };
  }
  return {
    exports: exported.map(({ name }) => name).sort(),
    interfaces,
    resultOf(name) {
      const found = exported.find((one) => one.name === name);
      const signature = found && checker.getTypeOfSymbol(found).getCallSignatures()[0];
      return signature ? checker.typeToString(signature.getReturnType(), source, FLAGS) : '';
    },
  };
}
