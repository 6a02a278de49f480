import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Configuration } from '@rspack/core';

/** The root folder of the repository. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Returns the configuration that all builds share. */
export function baseConfig(name: string, development: boolean): Configuration {
  return {
    name,
    context: join(ROOT, name),
    mode: development ? 'development' : 'production',
    target: ['web', 'es2022'],
    devtool: 'source-map',
    resolve: { extensions: ['.ts', '.tsx', '.js'] },
    output: {
      path: join(ROOT, name, 'dist'),
      filename: '[name].[contenthash:8].js',
      chunkFilename: '[name].[contenthash:8].js',
      cssFilename: '[name].[contenthash:8].css',
      cssChunkFilename: '[name].[contenthash:8].css',
      // a page that is one compilation behind asks for an update of before, and would reload without it
      clean: !development,
    },
    module: {
      rules: [
        {
          test: /\.tsx?$/,
          loader: 'builtin:swc-loader',
          options: {
            detectSyntax: 'auto',
            jsc: {
              target: 'es2022',
              transform: { react: { runtime: 'automatic', development, refresh: development } },
            },
          },
          type: 'javascript/auto',
        },
      ],
    },
    lazyCompilation: false,
    performance: false,
    stats: 'errors-warnings',
    infrastructureLogging: { level: 'warn' },
  };
}
