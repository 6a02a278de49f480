import type { Compiler } from '@rspack/core';

/** The bundler's function that inserts the text of a CSS module as a `<style>` element. */
const INSERT = '__webpack_require__.is = ';

/**
 * Applies CSS modules whose text is in the scripts as constructed style sheets, without an element in the document. A
 * `Content-Security-Policy` does not block them, with a nonce or without.
 *
 * No style sheet is requested: a request for one holds back other requests and the `load` event of the host, and starts
 * only when the entry runs (docs/decisions/styles-in-scripts.md). In development the bundler's own elements are used.
 */
export class AdoptStyleSheetsPlugin {
  apply(compiler: Compiler): void {
    compiler.hooks.compilation.tap('AdoptStyleSheetsPlugin', (compilation) => {
      compilation.hooks.runtimeModule.tap('AdoptStyleSheetsPlugin', ({ source }) => {
        if (!source?.source.toString('utf8').includes(INSERT)) return;
        // a module that the bundler has copied into several chunks runs in each of them
        source.source = Buffer.from(`const applied = new Set();
${INSERT}(id, text) => {
  if (applied.has(id)) return;
  applied.add(id);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets.push(sheet);
};`);
      });
    });
  }
}
