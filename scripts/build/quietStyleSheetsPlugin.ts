import { type Compiler, rspack } from '@rspack/core';

/**
 * Lets each style sheet of the build arrive as one for print, and then makes it one for every medium. Firefox holds back
 * every `fetch` and every image of a page while a style sheet for the screen is pending, also those of the host: a server
 * of ours that hangs would stop the host. A style sheet for print holds back nothing.
 *
 * The medium of the sheet is changed, not the attribute of its tag: WebKit requests a style sheet again when the attribute
 * changes.
 */
export class QuietStyleSheetsPlugin {
  apply(compiler: Compiler): void {
    compiler.hooks.compilation.tap('QuietStyleSheetsPlugin', (compilation) => {
      rspack.RuntimePlugin.getCompilationHooks(compilation).createLink.tap(
        'QuietStyleSheetsPlugin',
        // listens before the bundler does, so that the styles apply before the modules that use them run
        (code) => `${code}
link.media = 'print';
link.addEventListener('load', () => (link.sheet.media.mediaText = ''));`,
      );
    });
  }
}
