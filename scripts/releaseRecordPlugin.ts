import { createHash } from 'node:crypto';
import { type Compiler, type RspackPluginInstance, rspack } from '@rspack/core';

interface RecordOptions {
  version: string;
  /** The file name of the entry. */
  entry: string;
  global: string;
  /** The major version of the host API that the remote works with: `^1`. */
  hostApi: string;
  /** The exposed module whose style sheets a host needs first. */
  expose: string;
  /** False in development, because the entry changes while the page runs. */
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
        const source = compilation.getAsset(entry)?.source.buffer();
        // a compilation with errors may have no entry
        if (!source) return;
        const hash = createHash('sha384').update(source).digest('base64');
        const files = [...compilation.chunks].find(({ name }) => name === `__federation_expose_${expose}`)?.files ?? [];
        const record = {
          schema: 2,
          version,
          entry,
          global,
          ...(integrity ? { integrity: `sha384-${hash}` } : {}),
          css: [...files].filter((file) => file.endsWith('.css')).sort(),
          hostApi,
          size: source.length,
        };
        const json = `${JSON.stringify(record, null, 2)}\n`;
        compilation.emitAsset('release.json', new rspack.sources.RawSource(json));
      });
    });
  }
}
