import { type Compiler, type RspackPluginInstance, rspack } from '@rspack/core';

/** Transforms the HTML page of a build, as the shell's server does in production. */
export class TransformPagePlugin implements RspackPluginInstance {
  readonly #transform: (html: string) => string;

  constructor(transform: (html: string) => string) {
    this.#transform = transform;
  }

  apply(compiler: Compiler): void {
    compiler.hooks.compilation.tap('TransformPagePlugin', (compilation) => {
      const { beforeEmit } = rspack.HtmlRspackPlugin.getCompilationHooks(compilation);
      beforeEmit.tapPromise('TransformPagePlugin', async (page) => ({ ...page, html: this.#transform(page.html) }));
    });
  }
}
