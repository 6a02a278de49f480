import { createHash } from 'node:crypto';
import { type Compilation, type Compiler, type RspackPluginInstance, rspack } from '@rspack/core';
import type { ReleaseFile } from '../host-sdk/src/core/releaseRecord.ts';

interface RecordOptions {
  version: string;
  /** The file name of the entry. */
  entry: string;
  global: string;
  /** The major version of the host API that the remote works with: `^1`. */
  hostApi: string;
  /** The exposed module whose files a host needs first. */
  expose: string;
  /** False in development, because the files change while the page runs. */
  integrity: boolean;
}

/** Writes the release record beside the container: all that a host needs to load it (docs/decisions/release-by-record.md). */
export class ReleaseRecordPlugin implements RspackPluginInstance {
  readonly #options: RecordOptions;

  constructor(options: RecordOptions) {
    this.#options = options;
  }

  apply(compiler: Compiler): void {
    const { version, entry, global, hostApi, expose, integrity } = this.#options;
    compiler.hooks.thisCompilation.tap('ReleaseRecordPlugin', (compilation) => {
      // runs after everything that changes files, including the step that puts the integrity of chunks into the entry
      const stage = rspack.Compilation.PROCESS_ASSETS_STAGE_REPORT;
      compilation.hooks.processAssets.tap({ name: 'ReleaseRecordPlugin', stage }, () => {
        const size = compilation.getAsset(entry)?.source.size();
        // a compilation with errors may have no entry
        if (size === undefined) return;
        const scripts = filesOf(compilation, expose).filter((file) => file.endsWith('.js'));
        const files = [entry, ...scripts].map((path) => describeFile(compilation, path));
        const record = {
          schema: 2,
          version,
          entry,
          global,
          ...(integrity ? { integrity: files[0]?.integrity } : {}),
          // the styles are in the scripts; a host requires the list
          css: [],
          hostApi,
          size,
          ...(integrity ? { files } : {}),
        };
        const json = `${JSON.stringify(record, null, 2)}\n`;
        compilation.emitAsset('release.json', new rspack.sources.RawSource(json));
      });
    });
  }
}

/** Returns the files of an exposed module, with those that it shares with other modules. */
function filesOf(compilation: Compilation, expose: string): string[] {
  return [...(compilation.namedChunkGroups.get(`__federation_expose_${expose}`)?.getFiles() ?? [])].sort();
}

function describeFile(compilation: Compilation, path: string): ReleaseFile {
  const bytes = compilation.getAsset(path)?.source.buffer() ?? Buffer.alloc(0);
  const hash = createHash('sha384').update(bytes).digest('base64');
  return { path, as: 'script', integrity: `sha384-${hash}`, size: bytes.length };
}
